package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Several of the distribution's redis-server: master, replica and Sentinels, or a cluster. */
public final class RedisServers implements AutoCloseable {

    private static final int SENTINELS = 3;

    private final Path folder;
    private final Map<Integer, Process> processes = new LinkedHashMap<>();
    private final List<Integer> sentinels = new ArrayList<>();

    private RedisServers(Path folder) {
        this.folder = folder;
    }

    /** A master named {@code mymaster}, one replica and three Sentinels that replace the master after a second. */
    public static RedisServers sentinel(Path folder) throws IOException, InterruptedException {
        RedisServers servers = new RedisServers(folder);
        int master = servers.start();
        servers.start("--replicaof", "127.0.0.1", Integer.toString(master), "--repl-diskless-sync-delay", "0");
        for (int i = 0; i < SENTINELS; i++) {
            int port = FreePort.choose();
            Path file = Files.writeString(
                    folder.resolve("sentinel-" + port + ".conf"),
                    "sentinel monitor mymaster 127.0.0.1 " + master
                            + " 2\nsentinel down-after-milliseconds mymaster 1000\n"
                            + "sentinel failover-timeout mymaster 5000\n");
            servers.start(port, file.toString(), "--sentinel");
            servers.sentinels.add(port);
        }
        servers.sentinels.forEach(port -> Await.until(() -> {
            String info = cli(port, "info", "sentinel");
            assertThat(info).contains("slaves=1", "sentinels=" + SENTINELS);
        }));
        return servers;
    }

    /** A cluster of three masters, each with one replica that takes its place after a second. */
    public static RedisServers cluster(Path folder) throws IOException, InterruptedException {
        RedisServers servers = new RedisServers(folder);
        for (int i = 0; i < 6; i++) {
            int port = FreePort.choose();
            servers.start(
                    port,
                    "--cluster-enabled",
                    "yes",
                    "--cluster-config-file",
                    "nodes-" + port + ".conf",
                    "--cluster-node-timeout",
                    "1000",
                    "--cluster-require-full-coverage",
                    "no",
                    "--repl-diskless-sync-delay",
                    "0");
        }
        List<String> command = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
        servers.processes.keySet().forEach(port -> command.add("127.0.0.1:" + port));
        command.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
        assertThat(run(command)).contains("All 16384 slots covered");
        servers.processes
                .keySet()
                .forEach(port -> Await.until(
                        () -> assertThat(cli(port, "cluster", "info")).contains("cluster_state:ok")));
        return servers;
    }

    /** What {@code redis.url} of a monitor says. */
    public String url() {
        boolean isCluster = sentinels.isEmpty();
        Stream<Integer> ports = (isCluster ? processes.keySet() : sentinels).stream();
        String hosts = ports.map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return isCluster ? "redis-cluster://" + hosts : "redis-sentinel://" + hosts + "#mymaster";
    }

    /** Port of the master that the Sentinels know. */
    public int master() {
        return Integer.parseInt(cli(sentinels.get(0), "sentinel", "get-master-addr-by-name", "mymaster")
                .split("\\s+")[1]);
    }

    /** As {@code kill -9} does. */
    public void kill(int port) {
        processes.get(port).destroyForcibly().onExit().join();
    }

    /** Sends it a signal, such as {@code STOP} or {@code CONT}. */
    public void signal(int port, String name) {
        run(List.of("kill", "-" + name, Long.toString(processes.get(port).pid())));
    }

    /** Port of the master of a cluster that has a key, be it there or not. */
    public int master(String key) {
        int slot =
                Integer.parseInt(cli(alive().get(0), "cluster", "keyslot", key).strip());
        return masters().stream().filter(port -> has(port, slot)).findFirst().orElseThrow();
    }

    private List<Integer> alive() {
        return processes.entrySet().stream()
                .filter(entry -> entry.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Integer> masters() {
        return alive().stream()
                .filter(port -> cli(port, "info", "replication").contains("role:master"))
                .toList();
    }

    /** Moves the slot of a key of the cluster, with all its keys, to another master; returns the port of that one. */
    public int move(String key) {
        int from = master(key);
        int to = masters().stream().filter(port -> port != from).findFirst().orElseThrow();
        String source = cli(from, "cluster", "myid").strip();
        String target = cli(to, "cluster", "myid").strip();
        String number = cli(from, "cluster", "keyslot", key).strip();
        cli(to, "cluster", "setslot", number, "importing", source);
        cli(from, "cluster", "setslot", number, "migrating", target);
        // Keys come anew while it goes on.
        for (List<String> keys = keys(from, number); !keys.isEmpty(); keys = keys(from, number)) {
            List<String> command =
                    new ArrayList<>(List.of("migrate", "127.0.0.1", Integer.toString(to), "", "0", "5000", "keys"));
            command.addAll(keys);
            cli(from, command.toArray(String[]::new));
        }
        // The master that gets it first: else nobody might have it for a moment.
        cli(to, "cluster", "setslot", number, "node", target);
        masters().forEach(port -> cli(port, "cluster", "setslot", number, "node", target));
        return to;
    }

    private static List<String> keys(int port, String slot) {
        return cli(port, "cluster", "getkeysinslot", slot, "100")
                .lines()
                .filter(key -> !key.isEmpty())
                .toList();
    }

    private static boolean has(int port, int slot) {
        String own = cli(port, "cluster", "nodes")
                .lines()
                .filter(line -> line.contains("myself"))
                .findFirst()
                .orElseThrow();
        return Stream.of(own.split(" "))
                .skip(8)
                .map(range -> range.split("-"))
                .anyMatch(range ->
                        Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1]));
    }

    /** What {@code redis-cli} answers. */
    public static String cli(int port, String... command) {
        List<String> all = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(port)));
        all.addAll(List.of(command));
        return run(all);
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int start(String... options) throws IOException, InterruptedException {
        int port = FreePort.choose();
        start(port, options);
        return port;
    }

    private void start(int port, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("redis-server"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder.toString()));
        processes.put(
                port,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
        Await.until(() -> new Socket("127.0.0.1", port).close());
    }

    @Override
    public void close() {
        processes.values().forEach(process -> process.destroyForcibly().onExit().join());
    }
}
