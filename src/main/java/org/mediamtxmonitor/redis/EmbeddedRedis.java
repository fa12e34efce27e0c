package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A Redis for those who configured none: a child process on loopback, with a password that nobody else knows and its data in
 * the data folder. It starts before everything that uses it and stops after it. When it ends without being asked to, it is
 * started again with what it had written: at once the first time, then after longer and longer waits. Data on which it does
 * not start is repaired or kept aside, and what is missing is told.
 */
public class EmbeddedRedis implements SmartLifecycle, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);

    private static final long FIRST_RESTART_MS = 500;
    private static final long LONGEST_WAIT_MS = 60_000;
    private static final int MOST_REPAIRS = 3;
    private static final Duration TOLD_FOR = Duration.ofDays(1);
    /** A Redis that ran this long did not fail because of its start: the waits begin with the shortest again. */
    private static final long STEADY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Path data;
    private final Optional<Path> configured;
    private final String password = randomPassword();
    private final int port;

    /** Holds the port until the process takes it; null afterwards. */
    private ServerSocket reserved;

    private DataFolderLock lock;
    private Path executable;
    private volatile RedisProcess process;
    private ScheduledExecutorService restarts;
    private RedisRepair repair;
    private volatile DataLoss lost;
    /** Why it could not even be tried the last time; null if it could. */
    private String lastFailure;

    private long waitMs;
    private long startedNanos;

    /**
     * Chooses a port, and starts nothing yet.
     *
     * @param data the data folder; made if need be
     * @param executable a {@code redis-server} to use instead of the bundled one
     */
    public EmbeddedRedis(Path data, Optional<Path> executable) {
        this.data = data;
        this.configured = executable;
        try {
            reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new EmbeddedRedisException("There is no free port on the loopback interface: " + e.getMessage());
        }
        port = reserved.getLocalPort();
    }

    /** Port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Password of this run. */
    public String password() {
        return password;
    }

    /** What was found missing at a start of the last day; null if nothing. Of several the latest. */
    public DataLoss lost() {
        DataLoss known = lost;
        return known == null || known.time().isBefore(Instant.now().minus(TOLD_FOR)) ? null : known;
    }

    /**
     * Starts it, after ending what an earlier run may have left behind.
     *
     * @throws EmbeddedRedisException if the folder is in use or no Redis can be started; the message says what to do
     */
    @Override
    public synchronized void start() {
        if (process != null) {
            return;
        }
        try {
            Path folder = Files.createDirectories(data.resolve("redis")).toAbsolutePath();
            lock = DataFolderLock.of(data);
            DataFormat.check(data);
            repair = new RedisRepair(folder, Clock.systemUTC());
            tell(repair.emptied(RedisProcess.lastStarted(folder)));
            RedisProcess.endOrphan(folder);
            freePort();
            process = launchOneOf(folder);
        } catch (IOException e) {
            throw new EmbeddedRedisException("The data folder " + data.toAbsolutePath() + " can't be used: "
                    + e.getMessage() + "\nMake it writable, or choose another with data.dir in collector.yaml.");
        } finally {
            if (process == null) {
                close();
            }
        }
        restarts = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "redis-restart");
            thread.setDaemon(true);
            return thread;
        });
        waitMs = FIRST_RESTART_MS;
        watch(process);
    }

    private RedisProcess launchOneOf(Path folder) throws IOException {
        StringBuilder failures = new StringBuilder();
        for (Path candidate : candidates(folder, failures)) {
            try {
                RedisProcess launched = launch(candidate, folder);
                executable = candidate;
                return launched;
            } catch (IOException e) {
                failures.append("\n  ").append(candidate).append(": ").append(e.getMessage());
            }
        }
        throw new EmbeddedRedisException("The embedded Redis can't run here:" + failures
                + "\nInstall redis-server (for example: apt-get install redis-server), name one with"
                + " redis.executable, or use a Redis of your own with redis.url in collector.yaml.");
    }

    /** Those that can read the data that was written last are tried first. */
    private List<Path> candidates(Path folder, StringBuilder failures) throws IOException {
        List<Path> all = RedisExecutables.candidates(configured, folder.resolve("bin"), failures);
        if (all.size() < 2 || !repair.wantsFolder()) {
            return all;
        }
        return all.stream()
                .sorted(Comparator.comparing(
                        program -> RedisExecutables.majorVersion(program).orElse(0) < RedisFiles.FIRST_WITH_FOLDER))
                .toList();
    }

    /**
     * Starts a program; again if it did not start because of its data, after that was repaired.
     *
     * @throws IOException if it does not start; the message is what it said last
     */
    private RedisProcess launch(Path program, Path folder) throws IOException {
        tell(repair.settle(repair.hasFolder() ? RedisExecutables.majorVersion(program) : OptionalInt.empty()));
        RedisProcess launched = RedisProcess.launch(program, folder, port, password);
        for (int i = 0; !launched.answers(); i++) {
            List<DataLoss> losses = i < MOST_REPAIRS && launched.endedBeforeItWasReady()
                    ? repair.repair(program, launched.said())
                    : List.of();
            if (losses.isEmpty()) {
                launched.end();
                throw new IOException(launched.lastWords());
            }
            tell(losses);
            launched = RedisProcess.launch(program, folder, port, password);
        }
        return launched;
    }

    private void tell(List<DataLoss> losses) {
        if (!losses.isEmpty()) {
            lost = losses.get(losses.size() - 1);
        }
    }

    private void watch(RedisProcess launched) {
        startedNanos = System.nanoTime();
        launched.onExit(() -> ended(launched));
    }

    /** Logs once for each series of failures. */
    private synchronized void ended(RedisProcess dead) {
        if (process != dead) {
            return;
        }
        if (System.nanoTime() - startedNanos >= STEADY_NANOS) {
            waitMs = FIRST_RESTART_MS;
        }
        if (waitMs == FIRST_RESTART_MS) {
            LOG.error("The embedded Redis ended; starting it again. Its last words: {}", dead.lastWords());
        } else if (waitMs == 2 * FIRST_RESTART_MS) {
            LOG.error(
                    "The embedded Redis ended again; it is tried after longer and longer waits, {} s at most. Its last words:"
                            + " {}",
                    LONGEST_WAIT_MS / 1000,
                    dead.lastWords());
        }
        restarts.schedule(() -> again(dead), waitMs, TimeUnit.MILLISECONDS);
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }

    private synchronized void again(RedisProcess dead) {
        if (process != dead) {
            return;
        }
        try {
            Path folder = data.resolve("redis").toAbsolutePath();
            if (dead.endedBeforeItWasReady()) {
                tell(repair.repair(executable, dead.said()));
            }
            process = RedisProcess.launch(executable, folder, port, password);
            watch(process);
        } catch (IOException e) {
            failed(e);
            ended(dead);
        }
    }

    private void failed(IOException cause) {
        if (cause.getMessage() == null || !cause.getMessage().equals(lastFailure)) {
            lastFailure = cause.getMessage();
            LOG.error("The embedded Redis can't be started again: {}", cause.toString());
        }
    }

    private void freePort() throws IOException {
        if (reserved != null) {
            reserved.close();
            reserved = null;
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean isRunning() {
        return process != null;
    }

    /** Before the connections to it, which begin at 0. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void stop() {
        close();
    }

    /** Stops it in order, so that nothing is lost, and frees the data folder and the port. */
    @Override
    public synchronized void close() {
        RedisProcess running = process;
        process = null;
        if (restarts != null) {
            restarts.shutdownNow();
        }
        if (running != null) {
            running.end();
        }
        try {
            freePort();
            if (lock != null) {
                lock.close();
                lock = null;
            }
        } catch (IOException e) {
            LOG.debug("The lock of the data folder was gone", e);
        }
    }
}
