import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;

/**
 * Many simulated servers in one process, for bench/fleet.sh: {@code java -cp classes bench/Fleet.java servers streams readers
 * interval file}. It writes the section {@code servers} of a collector.yaml into the file once all of them listen.
 */
class Fleet {

    public static void main(String[] args) throws Exception {
        int servers = Integer.parseInt(args[0]);
        int streams = Integer.parseInt(args[1]);
        List<PathPlan> paths = PathPlan.many(streams, Integer.parseInt(args[2]), Protocol.RTSP);
        StringBuilder yaml = new StringBuilder("servers:\n");
        for (int i = 0; i < servers; i++) {
            SimulatedServer server =
                    SimulatedServer.builder().seed(i).upFor(Duration.ofHours(1)).paths(paths).start();
            yaml.append(String.format(
                    Locale.ROOT,
                    "  - { id: s%03d, url: \"%s\", interval: %s, group: site%d }%n",
                    i,
                    server.url(),
                    args[3],
                    i / 20));
        }
        Path part = Path.of(args[4] + ".part");
        Files.writeString(part, yaml);
        Files.move(part, Path.of(args[4]));
        Thread.currentThread().join();
    }
}
