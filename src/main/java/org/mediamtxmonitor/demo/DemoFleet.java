package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Three simulated servers of different versions on loopback ports, with scripted incidents. */
public final class DemoFleet implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(DemoFleet.class.getName());

    private final SimulatedServer studio;
    private final SimulatedServer edge;
    private final SimulatedServer legacy;
    private final DemoScript script;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(DemoFleet::daemon);
    private long second;

    /**
     * A server as a monitor's configuration describes it.
     *
     * @param url base URL without {@code /v3}
     * @param pictures base URL of the pictures of its streams
     */
    public record Member(String id, String url, String pictures, Map<String, String> labels, String group) {}

    DemoFleet(LongSupplier nanos, InstantSource instants) {
        studio = server("v1.20.1", 1, DemoServers.studio(), Duration.ofHours(5), nanos, instants);
        edge = server("v1.21.0", 2, DemoServers.edge(), Duration.ofHours(30), nanos, instants);
        legacy = server("v1.17.1", 3, DemoServers.legacy(), Duration.ofDays(12), nanos, instants);
        studio.stopRecording("cameras/loading-dock", Duration.ofMinutes(42));
        script = new DemoScript(studio, edge, legacy);
    }

    /** Starts the servers and the script; the first incident comes after eight seconds, a cycle takes four minutes. */
    public static DemoFleet start() {
        DemoFleet fleet = new DemoFleet(System::nanoTime, InstantSource.system());
        fleet.clockwork.scheduleAtFixedRate(fleet::tick, 1, 1, TimeUnit.SECONDS);
        return fleet;
    }

    /** The servers, from the newest in use to the oldest; ids and URLs stay the same. */
    public List<Member> servers() {
        return List.of(
                new Member(
                        "studio",
                        studio.url(),
                        studio.picturesUrl(),
                        Map.of("site", "headquarters", "demo", "simulated"),
                        "Production"),
                new Member(
                        "edge",
                        edge.url(),
                        edge.picturesUrl(),
                        Map.of("site", "data-centre", "demo", "simulated"),
                        "Distribution"),
                new Member(
                        "legacy",
                        legacy.url(),
                        legacy.picturesUrl(),
                        Map.of("site", "town-hall", "demo", "simulated"),
                        "Community"));
    }

    /** One second of the script. */
    void tick() {
        second++;
        try {
            script.play(second);
        } catch (RuntimeException e) {
            // For example a port that another process took while it was closed: the script continues with the next
            // step.
            LOG.log(System.Logger.Level.WARNING, "A step of the demo failed", e);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        studio.close();
        edge.close();
        legacy.close();
    }

    private static SimulatedServer server(
            String version,
            long seed,
            List<PathPlan> paths,
            Duration upFor,
            LongSupplier nanos,
            InstantSource instants) {
        return SimulatedServer.builder()
                .version(version)
                .seed(seed)
                .paths(paths)
                .upFor(upFor)
                .clock(nanos, instants)
                .start();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "demo-script");
        thread.setDaemon(true);
        return thread;
    }
}
