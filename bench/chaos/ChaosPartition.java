import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cuts processes off from Redis: what they send there is dropped, so that nothing ends or fails at once. Each process runs as a user of
 * its own, by which nft knows it. Needs root, nft and setpriv; without them nothing is cut off.
 */
final class ChaosPartition implements AutoCloseable {

    private static final String TABLE = "mediamtx_monitor_chaos";
    private static final int FIRST_USER = 52_000;

    private final String ports;
    private final Map<String, Integer> users = new LinkedHashMap<>();
    private boolean works;

    ChaosPartition(ChaosRedis redis) {
        this.ports = redis.ports().stream().map(String::valueOf).collect(Collectors.joining(", ", "{ ", " }"));
        this.works = "root".equals(System.getProperty("user.name")) && nft("add", "table", "inet", TABLE)
                && nft("add", "chain", "inet", TABLE, "out", "{ type filter hook output priority 0; }");
        System.out.println(works ? "processes are cut off from Redis, too" : "no process is cut off from Redis: that needs root and nft");
    }

    boolean works() {
        return works;
    }

    /** The command by which a process is started as its own user, who owns its folder. */
    synchronized List<String> as(String name, Path folder) {
        if (!works) {
            return List.of();
        }
        int user = users.computeIfAbsent(name, key -> FIRST_USER + users.size());
        run("chown", "-R", user + ":" + user, folder.toString());
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            if (Files.isExecutable(above) && above.startsWith("/tmp") && above.getNameCount() > 1) {
                run("chmod", "o+x", above.toString());
            }
        }
        return List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
    }

    void cut(String name) {
        nft("add", "rule", "inet", TABLE, "out", "meta", "skuid", "" + users.get(name), "tcp", "dport", ports, "drop");
    }

    /** All can reach Redis again: one process is cut off at a time. */
    void heal() {
        nft("flush", "chain", "inet", TABLE, "out");
    }

    private static boolean nft(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "nft";
        System.arraycopy(words, 0, command, 1, words.length);
        return run(command);
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (works) {
            works = false;
            nft("delete", "table", "inet", TABLE);
        }
    }
}
