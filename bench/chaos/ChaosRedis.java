import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** The Redis of the fleet: three nodes watched by three Sentinels, or a cluster of three masters and three replicas. */
final class ChaosRedis implements AutoCloseable {

    private static final int BUS = 10_000;

    final boolean isCluster;
    final String prefix;
    private final Path folder;
    private final Map<Integer, List<String>> commands = new LinkedHashMap<>();
    private final Map<Integer, Process> processes = new LinkedHashMap<>();
    private final List<Integer> nodes = new ArrayList<>();
    private final List<Integer> sentinels = new ArrayList<>();

    ChaosRedis(Path folder, boolean isCluster) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.isCluster = isCluster;
        this.prefix = isCluster ? "{mediamtx}:" : "mediamtx:";
        if (isCluster) {
            startCluster();
        } else {
            startSentinels();
        }
    }

    private void startSentinels() throws Exception {
        int master = port();
        start(master);
        nodes.add(master);
        for (int i = 0; i < 2; i++) {
            int port = port();
            start(port, "--replicaof", "127.0.0.1", "" + master, "--repl-diskless-sync-delay", "0");
            nodes.add(port);
        }
        for (int i = 0; i < 3; i++) {
            int port = port();
            Path file = Files.writeString(folder.resolve("sentinel-" + port + ".conf"), "sentinel monitor mymaster 127.0.0.1 "
                    + master + " 2\nsentinel down-after-milliseconds mymaster 2000\nsentinel failover-timeout mymaster 5000\n");
            start(port, file.toString(), "--sentinel");
            sentinels.add(port);
        }
        for (int port : sentinels) {
            await("Sentinel " + port, () -> {
                String info = cli(port, "info", "sentinel");
                return info.contains("slaves=2") && info.contains("sentinels=3");
            });
        }
    }

    private void startCluster() throws Exception {
        for (int i = 0; i < 6; i++) {
            int port = port();
            start(port, "--cluster-enabled", "yes", "--cluster-config-file", "nodes-" + port + ".conf",
                    "--cluster-node-timeout", "3000", "--cluster-require-full-coverage", "no", "--repl-diskless-sync-delay", "0");
            nodes.add(port);
        }
        List<String> command = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
        nodes.forEach(port -> command.add("127.0.0.1:" + port));
        command.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
        run(command);
        for (int port : nodes) {
            await("cluster at " + port, () -> cli(port, "cluster", "info").contains("cluster_state:ok"));
        }
    }

    /** Of all nodes and Sentinels. */
    List<Integer> ports() {
        List<Integer> all = new ArrayList<>(nodes);
        all.addAll(sentinels);
        return all;
    }

    /** What {@code redis.url} says. */
    String url() {
        return (isCluster ? "redis-cluster://" : "redis-sentinel://")
                + (isCluster ? nodes : sentinels).stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","))
                + (isCluster ? "" : "#mymaster");
    }

    /** A client of our own; without a cluster one of the master of now. */
    RedisClusterCommands<String, String> client(Duration timeout) {
        if (isCluster) {
            RedisClusterClient client = RedisClusterClient.create(
                    nodes.stream().map(port -> RedisURI.create("127.0.0.1", port)).toList());
            client.setOptions(ClusterClientOptions.builder()
                    .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                            .enablePeriodicRefresh(Duration.ofSeconds(1))
                            .enableAllAdaptiveRefreshTriggers()
                            .build())
                    .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                    .build());
            client.setDefaultTimeout(timeout);
            return client.connect().sync();
        }
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", master()));
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        client.setDefaultTimeout(timeout);
        return client.connect().sync();
    }

    /** Port of the node that has the keys of the fleet now. */
    int master() {
        if (!isCluster) {
            for (int port : sentinels) {
                String[] answer = cli(port, "sentinel", "get-master-addr-by-name", "mymaster").split("\\s+");
                if (answer.length > 1 && answer[1].matches("\\d+")) {
                    return Integer.parseInt(answer[1]);
                }
            }
            throw new IllegalStateException("No Sentinel knows the master");
        }
        return master(slot(prefix));
    }

    /** The master that a fault hits: of a cluster any one, be it that of the fleet or of some servers. */
    int victim(Random random) {
        return isCluster ? master("" + random.nextInt(16_384)) : master();
    }

    private int master(String slot) {
        for (int port : nodes) {
            if (!processes.get(port).isAlive()) {
                continue;
            }
            for (String line : cli(port, "cluster", "nodes").lines().toList()) {
                if (line.contains("master") && !line.contains("fail") && has(line, Integer.parseInt(slot))) {
                    return Integer.parseInt(line.split(" ")[1].replaceAll(".*:(\\d+)@.*", "$1"));
                }
            }
        }
        throw new IllegalStateException("Nobody has slot " + slot);
    }

    private String slot(String key) {
        return cli(alive(), "cluster", "keyslot", key).strip();
    }

    private int alive() {
        return nodes.stream().filter(port -> processes.get(port).isAlive()).findFirst().orElseThrow();
    }

    private static boolean has(String line, int slot) {
        String[] words = line.split(" ");
        for (int i = 8; i < words.length; i++) {
            String[] range = words[i].split("-");
            if (range[0].matches("\\d+") && Integer.parseInt(range[0]) <= slot
                    && slot <= Integer.parseInt(range[range.length - 1])) {
                return true;
            }
        }
        return false;
    }

    /** As {@code kill -9} does. */
    void kill(int port) {
        processes.get(port).destroyForcibly().onExit().join();
    }

    void again(int port) throws Exception {
        launch(port);
    }

    void signal(int port, String signal) throws Exception {
        run(List.of("kill", "-" + signal, "" + processes.get(port).pid()));
    }

    /** An orderly failover: a replica takes the place of the master. */
    void failover(int master) {
        if (!isCluster) {
            cli(sentinels.get(0), "sentinel", "failover", "mymaster");
            return;
        }
        String id = cli(master, "cluster", "myid").strip();
        for (String line : cli(alive(), "cluster", "nodes").lines().toList()) {
            String[] words = line.split(" ");
            if (words.length > 3 && words[3].equals(id) && !words[2].contains("fail")) {
                cli(Integer.parseInt(words[1].replaceAll(".*:(\\d+)@.*", "$1")), "cluster", "failover");
                return;
            }
        }
    }

    /** The slot of a key goes to another master, key by key. */
    void move(Random random, String key) {
        String slot = slot(key);
        int from = master(slot);
        List<Integer> others = new ArrayList<>();
        for (int port : nodes) {
            if (port != from && processes.get(port).isAlive()
                    && cli(port, "info", "replication").contains("role:master")) {
                others.add(port);
            }
        }
        int to = others.get(random.nextInt(others.size()));
        String source = cli(from, "cluster", "myid").strip();
        String target = cli(to, "cluster", "myid").strip();
        cli(to, "cluster", "setslot", slot, "importing", source);
        cli(from, "cluster", "setslot", slot, "migrating", target);
        for (List<String> keys = keys(from, slot); !keys.isEmpty(); keys = keys(from, slot)) {
            List<String> command = new ArrayList<>(List.of("migrate", "127.0.0.1", "" + to, "", "0", "5000", "keys"));
            command.addAll(keys);
            String answer = cli(from, command.toArray(String[]::new));
            if (!answer.startsWith("OK") && !answer.startsWith("NOKEY")) {
                System.out.println("  slot move: " + answer.strip());
                break;
            }
        }
        for (int port : List.of(to, from)) {
            cli(port, "cluster", "setslot", slot, "node", target);
        }
        for (int port : nodes) {
            if (processes.get(port).isAlive()) {
                cli(port, "cluster", "setslot", slot, "node", target);
            }
        }
    }

    private List<String> keys(int port, String slot) {
        return cli(port, "cluster", "getkeysinslot", slot, "200").lines().filter(key -> !key.isEmpty()).toList();
    }

    static String cli(int port, String... command) {
        List<String> all = new ArrayList<>(List.of("redis-cli", "-p", "" + port));
        all.addAll(List.of(command));
        return run(all);
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(int port, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getenv("REDIS_SERVER")));
        command.addAll(List.of(options));
        command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir",
                Files.createDirectories(folder.resolve("" + port)).toString()));
        commands.put(port, command);
        launch(port);
    }

    private void launch(int port) throws Exception {
        processes.put(port, new ProcessBuilder(commands.get(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(port + ".log").toFile()))
                .start());
        await("Redis at " + port, () -> {
            new Socket("127.0.0.1", port).close();
            return true;
        });
    }

    static int port() throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0)) {
                if (socket.getLocalPort() + BUS < 65_536) {
                    return socket.getLocalPort();
                }
            }
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(String what, Condition condition) throws Exception {
        long until = System.nanoTime() + 600_000_000_000L;
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException | RuntimeException e) {
                // Not yet.
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Waited in vain for " + what);
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        processes.values().forEach(process -> process.destroyForcibly().onExit().join());
    }
}
