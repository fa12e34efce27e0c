import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;

/**
 * The servers that are watched, and what really happened there: each stream loses its publisher once at most, for 25 to 45 s,
 * so that whoever watches has to tell of it once and of its end once. The first stream of each server is left alone.
 */
final class ChaosStreams implements AutoCloseable {

    private static final int SHORTEST_SECONDS = 25;
    private static final int SPREAD_SECONDS = 20;

    private final List<SimulatedServer> servers = new ArrayList<>();
    private final int streams;
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemon());
    /** When the publisher left and came back, in Unix ms, by server and path. */
    final Map<String, long[]> outages = new ConcurrentHashMap<>();

    ChaosStreams(int count, int streams, long seed) {
        this.streams = streams;
        this.random = new Random(seed);
        List<PathPlan> paths = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            paths.add(PathPlan.configured(path(i), Protocol.RTSP, Media.SD));
        }
        for (int i = 0; i < count; i++) {
            servers.add(SimulatedServer.builder().seed(seed + i).upFor(Duration.ofHours(1)).paths(paths).start());
        }
    }

    private static ThreadFactory daemon() {
        return task -> {
            Thread thread = new Thread(task, "outages");
            thread.setDaemon(true);
            return thread;
        };
    }

    static String path(int i) {
        return String.format("cam-%03d", i);
    }

    static String server(int i) {
        return String.format("s%03d", i);
    }

    int size() {
        return servers.size();
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder("servers:\n");
        for (int i = 0; i < servers.size(); i++) {
            yaml.append("  - { id: ").append(server(i)).append(", url: '").append(servers.get(i).url()).append("' }\n");
        }
        return yaml.toString();
    }

    /** One publisher after the other leaves and comes back; the order of which is that of the seed. */
    void begin(long everyMs) {
        List<int[]> order = new ArrayList<>();
        for (int path = 1; path < streams; path++) {
            for (int server = 0; server < servers.size(); server++) {
                order.add(new int[] {server, path});
            }
        }
        java.util.Collections.shuffle(order, random);
        java.util.Iterator<int[]> next = order.iterator();
        timer.scheduleAtFixedRate(
                () -> {
                    if (next.hasNext()) {
                        outage(next.next());
                    }
                },
                0,
                everyMs,
                TimeUnit.MILLISECONDS);
    }

    private void outage(int[] stream) {
        SimulatedServer server = servers.get(stream[0]);
        String path = path(stream[1]);
        long[] times = {System.currentTimeMillis(), 0};
        outages.put(server(stream[0]) + " " + path, times);
        server.drop(path);
        timer.schedule(
                () -> {
                    server.publish(path);
                    times[1] = System.currentTimeMillis();
                },
                SHORTEST_SECONDS * 1000L + random.nextInt(SPREAD_SECONDS * 1000),
                TimeUnit.MILLISECONDS);
    }

    /** No further one leaves; returns once all are back. */
    void end() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(2, TimeUnit.MINUTES);
    }

    /** The same without what changes while it is looked at. */
    Map<String, long[]> known() {
        return new HashMap<>(outages);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        servers.forEach(SimulatedServer::close);
    }
}
