import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;

/**
 * Short schedules of faults at random moments, with real processes: two monitors that share a Redis and both may judge and send,
 * two receivers. In each some streams lose their publishers while monitors or Redis are killed or stopped, or a receiver
 * refuses, hangs or cuts the line. Then all is well, the publishers come back, and a checker reads what the receivers took.
 * Arguments: folder, number of schedules, seed, minutes after which no further schedule begins.
 */
final class Deliveries {

    private static final int STREAMS = 8;
    private static final int SHORT_MS = 7_000;
    private static final int WAIT_SECONDS = 180;

    private final Random random;
    private final Path folder;
    private final List<SimulatedServer> servers = new ArrayList<>();
    private final List<FaultyReceiver> receivers = List.of(new FaultyReceiver("a"), new FaultyReceiver("b"));
    private final List<ChaosMonitor> monitors = new ArrayList<>();
    private final DeliveryCheck check;
    private final int redisPort = ChaosRedis.port();
    private Process redis;
    /** Monitors and Redis that are to be started or continued again. */
    private final List<Recovery> recoveries = new ArrayList<>();

    private interface Recovery {
        void run() throws Exception;
    }

    private Deliveries(Path folder, long seed) throws Exception {
        this.folder = folder;
        random = new Random(seed);
        check = new DeliveryCheck(receivers);
    }

    public static void main(String[] args) throws Exception {
        int schedules = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : System.currentTimeMillis();
        long end = System.nanoTime() + Duration.ofMinutes(args.length > 3 ? Integer.parseInt(args[3]) : 60).toNanos();
        System.out.printf("seed %d, %d schedules%n", seed, schedules);
        Deliveries deliveries = new Deliveries(Path.of(args[0]), seed);
        boolean isRight = false;
        try {
            deliveries.start();
            int done = 0;
            while (done < schedules && System.nanoTime() < end) {
                deliveries.schedule(++done);
            }
            isRight = deliveries.check.finish(done);
        } finally {
            deliveries.stop();
        }
        System.exit(isRight ? 0 : 1);
    }

    private void start() throws Exception {
        startRedis();
        StringBuilder yaml = new StringBuilder("redis: { url: 'redis://127.0.0.1:" + redisPort + "' }\n"
                + "roles: [collector, alerts, web]\ncollector: { interval: 1s }\nsnapshots: { enabled: false }\n"
                + "alerts: { startGrace: 0s, keepFiring: 3s, flapping: { changes: 0 }, grouping: { interval: 10s } }\nnotify:\n");
        receivers.forEach(receiver -> yaml.append(receiver.yaml()));
        yaml.append("servers:\n");
        for (int i = 0; i < 2; i++) {
            List<PathPlan> paths = new ArrayList<>();
            for (int path = 0; path < STREAMS; path++) {
                paths.add(PathPlan.configured("cam" + path, Protocol.RTSP, Media.SD));
            }
            SimulatedServer server = SimulatedServer.builder().seed(i).upFor(Duration.ofHours(1)).paths(paths).start();
            servers.add(server);
            yaml.append("  - { id: s").append(i).append(", url: '").append(server.url()).append("' }\n");
        }
        yaml.append("streams:\n");
        for (int i = 0; i < 2 * STREAMS; i++) {
            yaml.append("  - { server: s").append(i % 2).append(", path: cam").append(i / 2)
                    .append(", expect: { live: true } }\n");
        }
        for (String name : List.of("one", "two")) {
            monitors.add(new ChaosMonitor(folder, name, yaml.toString()));
        }
        awaitMonitors();
    }

    private void startRedis() throws Exception {
        redis = new ProcessBuilder("redis-server", "--port", "" + redisPort, "--bind", "127.0.0.1", "--save", "",
                "--appendonly", "yes", "--dir", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("redis.log").toFile()))
                .start();
    }

    private void awaitMonitors() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(WAIT_SECONDS).toNanos();
        while (!monitors.stream().allMatch(ChaosMonitor::isReady)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("A monitor does not come back: " + folder);
            }
            Thread.sleep(100);
        }
    }

    private void schedule(int number) throws Exception {
        StringBuilder story = new StringBuilder();
        Set<String> lasting = new LinkedHashSet<>();
        Set<String> passing = new LinkedHashSet<>();
        int faults = 1 + random.nextInt(2);
        long from = System.currentTimeMillis();
        drop(lasting, 1 + random.nextInt(3));
        Thread.sleep(random.nextInt(4_000));
        for (int i = 0; i < faults; i++) {
            story.append(i > 0 ? ", " : "").append(fault());
            Thread.sleep(random.nextInt(2_000));
            drop(i == 0 ? passing : lasting, 1 + random.nextInt(2), lasting, passing);
            Thread.sleep(1_000 + random.nextInt(3_000));
        }
        Thread.sleep(SHORT_MS - random.nextInt(3_000));
        passing.forEach(this::publish);
        Thread.sleep(random.nextInt(3_000));
        receivers.forEach(receiver -> receiver.become(FaultyReceiver.Mode.WELL));
        for (Recovery recovery : recoveries) {
            recovery.run();
        }
        recoveries.clear();
        awaitMonitors();
        check.await(() -> lasting.stream().allMatch(check::isTold));
        lasting.forEach(this::publish);
        boolean isOver = check.await(check::isAllOver);
        String wrong = check.schedule(lasting);
        System.out.printf("%2d %3d s: %s; %d lasting, %d passing%s%s%n", number,
                (System.currentTimeMillis() - from) / 1000, story, lasting.size(), passing.size(),
                isOver ? "" : ", NOT OVER", wrong);
    }

    @SafeVarargs
    private void drop(Set<String> into, int count, Set<String>... others) {
        for (int i = 0; i < count; i++) {
            int server = random.nextInt(servers.size());
            String path = "cam" + random.nextInt(STREAMS);
            String name = "s" + server + " " + path;
            boolean isDown = into.contains(name);
            for (Set<String> other : others) {
                isDown |= other.contains(name);
            }
            if (!isDown) {
                into.add(name);
                check.begins(name);
                servers.get(server).drop(path);
            }
        }
    }

    private void publish(String name) {
        servers.get(name.charAt(1) - '0').publish(name.substring(3));
    }

    private String fault() throws Exception {
        ChaosMonitor monitor = monitors.get(random.nextInt(monitors.size()));
        FaultyReceiver receiver = receivers.get(random.nextInt(receivers.size()));
        int which = recoveries.isEmpty() ? random.nextInt(10) : 5 + random.nextInt(5);
        switch (which) {
            case 0, 1 -> {
                monitor.kill();
                recoveries.add(monitor::again);
                return "monitor " + monitor.name + " killed";
            }
            case 2 -> {
                for (ChaosMonitor one : monitors) {
                    one.kill();
                    recoveries.add(one::again);
                }
                return "both monitors killed";
            }
            case 3 -> {
                redis.destroyForcibly().onExit().join();
                recoveries.add(this::startRedis);
                return "Redis killed";
            }
            case 4 -> {
                signal("STOP");
                recoveries.add(() -> signal("CONT"));
                return "Redis stopped";
            }
            default -> {
                FaultyReceiver.Mode mode = FaultyReceiver.Mode.values()[which - 4];
                receiver.become(mode);
                return "receiver " + receiver.channel + " " + mode.name().toLowerCase().replace('_', ' ');
            }
        }
    }

    private void signal(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, "" + redis.pid()).start().waitFor();
    }

    private void stop() {
        monitors.forEach(ChaosMonitor::close);
        servers.forEach(SimulatedServer::close);
        receivers.forEach(FaultyReceiver::close);
        redis.destroyForcibly();
    }
}
