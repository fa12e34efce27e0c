import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.slf4j.LoggerFactory;

/** The schedule. Run by bench/chaos.sh. */
final class Chaos {

    private static final int COLLECTORS = 3;
    private static final long OUTAGE_EVERY_MS = 400;
    private static final long QUIET_MS = 45_000;
    /** Longer than a lease. */
    private static final long SLEEP_MS = 15_000;
    /** Time until a node is called dead, 3 s, and until a replica has its place. */
    private static final long SHARD_AWAY_MS = 8_000;

    private final Random random;
    private final ChaosRedis redis;
    private final ChaosPartition partition;
    private final List<ChaosMonitor> collectors = new ArrayList<>();
    private final List<ChaosMonitor> webs = new ArrayList<>();
    private final ChaosTakeovers takeovers;
    private final List<Thread> recoveries = new ArrayList<>();
    private int faults;

    /** What takes its time in the background, such as the end of a sleep. */
    private interface Step {
        void run() throws Exception;
    }

    private Chaos(Random random, ChaosRedis redis, ChaosPartition partition, ChaosTakeovers takeovers) {
        this.random = random;
        this.redis = redis;
        this.partition = partition;
        this.takeovers = takeovers;
    }

    public static void main(String[] arguments) throws Exception {
        // The client says of each failover what it could not connect to.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        Path folder = Path.of(arguments[0]);
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        boolean isCluster = arguments.length > 2 && arguments[2].equals("cluster");
        int servers = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 60;
        int streams = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 100;
        long seed = arguments.length > 5 ? Long.parseLong(arguments[5]) : System.nanoTime() % 1_000_000;
        System.out.printf("%d minutes, %s, %d servers with %d streams each, seed %d%n", minutes,
                isCluster ? "cluster of 3 masters and 3 replicas" : "3 nodes and 3 Sentinels", servers, streams, seed);
        int wrong;
        try (ChaosRedis redis = new ChaosRedis(folder.resolve("redis"), isCluster);
                ChaosPartition partition = new ChaosPartition(redis);
                ChaosStreams fleet = new ChaosStreams(servers, streams, seed);
                ChaosReceiver receiver = new ChaosReceiver()) {
            ChaosTakeovers takeovers = new ChaosTakeovers(redis, servers);
            Chaos chaos = new Chaos(new Random(seed), redis, partition, takeovers);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                chaos.processes().forEach(ChaosMonitor::close);
                partition.close();
                redis.close();
            }));
            chaos.start(folder, fleet, receiver);
            takeovers.start();
            Thread.sleep(2000);
            long from = System.currentTimeMillis();
            fleet.begin(OUTAGE_EVERY_MS);
            chaos.torment(from + minutes * 60_000L);
            fleet.end();
            Thread.sleep(QUIET_MS);
            takeovers.end();
            wrong = chaos.check(folder, fleet, receiver, redis.client(Duration.ofMinutes(1)), from);
            chaos.processes().forEach(ChaosMonitor::close);
        }
        System.out.println(wrong == 0 ? "nothing is wrong" : wrong + " things are wrong");
        System.exit(wrong == 0 ? 0 : 1);
    }

    private List<ChaosMonitor> processes() {
        List<ChaosMonitor> all = new ArrayList<>(collectors);
        all.addAll(webs);
        return all;
    }

    private static String interval() {
        return System.getenv("INTERVAL");
    }

    private static long intervalMs() {
        return Long.parseLong(interval().replace("s", "")) * 1000;
    }

    private void start(Path folder, ChaosStreams fleet, ChaosReceiver receiver) throws Exception {
        String yaml = "redis: { url: '" + redis.url() + "', prefix: '" + redis.prefix + "' }\n"
                + "collector: { interval: " + interval() + " }\n"
                + "events: { keep: 100000 }\nsessions: { keep: 100000 }\n"
                + "streams: [ { path: 'cam-*', expect: { live: true } } ]\n"
                + "alerts: { grouping: { criticalWait: 0s, window: 0s } }\n"
                + receiver.yaml() + fleet.yaml();
        for (int i = 0; i < COLLECTORS; i++) {
            collectors.add(new ChaosMonitor(folder, "collector-" + i, "roles: [collector, alerts, web]\n" + yaml, partition));
        }
        for (int i = 0; i < 2; i++) {
            webs.add(new ChaosMonitor(folder, "web-" + i, "roles: [web]\n" + yaml, partition));
        }
        for (ChaosMonitor web : processes()) {
            ChaosRedis.await(web.name + " to see " + fleet.size() + " servers", () -> {
                int up = 0;
                for (var server : web.json("/api/v1/servers?limit=1000").path("items")) {
                    up += server.path("status").asText().equals("up") ? 1 : 0;
                }
                return up == fleet.size();
            });
        }
        // Shares are even, and alerts are told that begin from now on.
        Thread.sleep(40_000);
        System.out.println("all processes see all servers");
    }

    private void say(String what) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + what);
    }

    private void later(long ms, Step step) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(ms);
                step.run();
            } catch (Exception e) {
                System.out.println("  " + e);
            }
        });
        thread.setDaemon(true);
        recoveries.add(thread);
        thread.start();
    }

    /** One fault after the other, 12 to 30 s apart; what it disturbed is back before the next of its kind. */
    private void torment(long until) throws Exception {
        long redisBack = 0;
        long[] back = new long[COLLECTORS + webs.size()];
        while (System.currentTimeMillis() < until) {
            int kind = random.nextInt(11);
            int which = kind < 7 || kind == 10 ? random.nextInt(COLLECTORS) : COLLECTORS + random.nextInt(webs.size());
            long now = System.currentTimeMillis();
            boolean isOfRedis = kind == 8 || kind == 9;
            if (!isOfRedis && back[which] > now
                    || isOfRedis && redisBack > now
                    || (kind < 7 || kind == 10) && !isAnotherThere(which)
                    || kind == 10 && !partition.works()) {
                Thread.sleep(500);
                continue;
            }
            faults++;
            if (!isOfRedis) {
                back[which] = now + disturb(processes().get(which), kind) + 25_000;
            } else {
                redisBack = now + disturbRedis(random.nextInt(3)) + 20_000;
            }
            Thread.sleep(12_000 + random.nextInt(18_000));
        }
        for (Thread recovery : recoveries) {
            recovery.join();
        }
    }

    /** Whether there is another collector that could take over. */
    private boolean isAnotherThere(int which) {
        for (int i = 0; i < COLLECTORS; i++) {
            if (i != which && collectors.get(i).isReady() && takeovers.shares().containsKey(collectors.get(i).name)) {
                return true;
            }
        }
        return false;
    }

    /** How long it takes until it is there again, in ms. */
    private long disturb(ChaosMonitor process, int kind) throws Exception {
        if (kind == 2 || kind == 3) {
            say("SIGSTOP of " + process.name + " with " + takeovers.disturbed(process.name, "sleep") + " servers");
            process.signal("STOP");
            later(SLEEP_MS, () -> process.signal("CONT"));
            return SLEEP_MS;
        }
        if (kind == 10) {
            say("partition of " + process.name + " with " + takeovers.disturbed(process.name, "partition") + " servers from Redis");
            partition.cut(process.name);
            later(SLEEP_MS, partition::heal);
            return SLEEP_MS;
        }
        boolean isOrderly = kind == 4 || kind == 5;
        say((isOrderly ? "stop of " : "kill -9 of ") + process.name + " with "
                + takeovers.disturbed(process.name, isOrderly ? "stop" : "kill") + " servers");
        long downMs = 8000 + random.nextInt(8000);
        later(0, () -> {
            if (isOrderly) {
                process.stop();
            } else {
                process.kill();
            }
            Thread.sleep(downMs);
            process.again();
        });
        return downMs + 10_000;
    }

    private long disturbRedis(int kind) throws Exception {
        int master = redis.victim(random);
        if (redis.isCluster) {
            // Not all shards are looked at all the time.
            takeovers.away(System.currentTimeMillis(), System.currentTimeMillis() + SHARD_AWAY_MS);
        }
        if (kind == 0) {
            say("kill -9 of the Redis at " + master);
            redis.kill(master);
            later(12_000, () -> redis.again(master));
        } else if (kind == 1) {
            say("SIGSTOP of the Redis at " + master);
            redis.signal(master, "STOP");
            later(12_000, () -> redis.signal(master, "CONT"));
        } else if (redis.isCluster && random.nextBoolean()) {
            String key = random.nextBoolean() ? redis.prefix : "{" + ChaosStreams.server(random.nextInt(takeovers.count())) + "}";
            say("the slot of " + key + " moves");
            redis.move(random, key);
        } else {
            say("failover of the Redis at " + master);
            redis.failover(master);
        }
        return 15_000;
    }

    private int check(
            Path folder,
            ChaosStreams fleet,
            ChaosReceiver receiver,
            RedisClusterCommands<String, String> client,
            long from)
            throws Exception {
        // A fault may have been the last thing that happened.
        for (ChaosMonitor process : processes()) {
            ChaosRedis.await(process.name + " to be there again", process::isReady);
        }
        ChaosCheck check = new ChaosCheck(fleet.known(), takeovers.all(), takeovers.outages(), intervalMs(), folder);
        System.out.println(fleet.known().size() + " streams lost their publisher and got it back; " + faults
                + " faults; shares at the end " + takeovers.shares());
        check.takeovers();
        System.out.printf("%-44s %s%n", "a server is written to a new master after:",
                ChaosTakeovers.spread(takeovers.writtenAfterMs().stream().mapToLong(Long::longValue).toArray()));
        check.events(client, redis.prefix);
        for (ChaosMonitor web : webs) {
            check.timeline(web);
        }
        check.messages(webs.get(0), receiver.messages(), faults);
        check.history(webs.get(0), fleet.size(), from, System.currentTimeMillis() - 3 * intervalMs());
        int wrong = check.wrong();
        for (ChaosMonitor process : processes()) {
            int open = process.json("/api/v1/alerts?rule=stream-offline&limit=1000").path("items").size();
            int live = process.json("/api/v1/streams?state=live&limit=1").path("total").asInt();
            List<String> errors = process.log().stream().filter(line -> line.contains(" ERROR ")).toList();
            System.out.println(process.name + ": " + live + " streams live, " + open + " alerts open, " + errors.size()
                    + " errors logged, missing in the fleet: " + process.json("/api/v1/info").path("fleet").path("missing"));
            errors.stream().distinct().limit(5).forEach(line -> System.out.println("    " + line));
            wrong += open + errors.size();
        }
        return wrong;
    }
}
