package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import redis.embedded.core.ExecutableProvider;

/**
 * A Redis of our own for those who configured none: on loopback, with a password that nobody else knows, its data in
 * the data folder (append-only file, synced every second).
 *
 * <p>It runs as a child process. If we die by {@code kill -9} it lives on, so its process id stands in the data folder
 * and the next start ends it. A lock on the data folder keeps two monitors from sharing it.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final int START_SECONDS = 10;

    private static final long RESTART_MS = 500;

    private final Path executable;
    private final Path folder;
    private final int port;
    private final String password;
    private final RandomAccessFile lock;
    private volatile Process process;
    private volatile boolean closed;

    private EmbeddedRedis(Path executable, Path folder, int port, String password, RandomAccessFile lock)
            throws IOException {
        this.executable = executable;
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.lock = lock;
        this.process = launch();
    }

    /** Port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Password of this run. */
    public String password() {
        return password;
    }

    /**
     * Starts it, after ending what an earlier run may have left behind.
     *
     * @param data the data folder; made if need be
     * @param executable a {@code redis-server} to use instead of the bundled one
     * @throws EmbeddedRedisException if the folder is in use or no Redis can be started; the message says what to do
     */
    public static EmbeddedRedis start(Path data, Optional<Path> executable) {
        try {
            Path folder = Files.createDirectories(data.resolve("redis")).toAbsolutePath();
            RandomAccessFile lock = lock(data.resolve("lock"));
            endOrphan(folder.resolve("redis.pid"));
            StringBuilder failures = new StringBuilder();
            for (Path candidate : candidates(executable, Files.createDirectories(folder.resolve("bin")), failures)) {
                EmbeddedRedis redis = tryToStart(candidate, folder, lock, failures);
                if (redis != null) {
                    return redis;
                }
            }
            lock.close();
            throw new EmbeddedRedisException("The embedded Redis can't run here:" + failures
                    + "\nInstall redis-server (for example: apt-get install redis-server), name one with"
                    + " redis.executable, or use a Redis of your own with redis.url in collector.yaml.");
        } catch (IOException e) {
            throw new EmbeddedRedisException("The data folder " + data.toAbsolutePath() + " can't be used: "
                    + e.getMessage() + "\nMake it writable, or choose another with data.dir in collector.yaml.");
        }
    }

    private static RandomAccessFile lock(Path file) throws IOException {
        RandomAccessFile lock = new RandomAccessFile(file.toFile(), "rw");
        FileLock held;
        try {
            held = lock.getChannel().tryLock();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            lock.close();
            throw new EmbeddedRedisException("Another monitor uses the data folder "
                    + file.toAbsolutePath().getParent()
                    + ".\nStop it, or give this one a folder of its own with data.dir in collector.yaml.");
        }
        return lock;
    }

    /** We hold the lock on the folder, so a Redis that runs on it has lost its monitor. */
    private static void endOrphan(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        String text = Files.readString(pidFile).strip();
        Files.delete(pidFile);
        ProcessHandle orphan = text.matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(text)).orElse(null)
                : null;
        boolean isRedis = orphan != null
                && orphan.info()
                        .command()
                        .map(command -> command.contains("redis"))
                        .orElse(false);
        if (isRedis) {
            LOG.info("Ending the Redis that an earlier run left behind (process {})", orphan.pid());
            orphan.destroy();
            if (!ended(orphan)) {
                orphan.destroyForcibly();
                ended(orphan);
            }
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    private static List<Path> candidates(Optional<Path> executable, Path bin, StringBuilder failures) {
        if (executable.isPresent()) {
            return List.of(executable.get());
        }
        try {
            Path bundled = ExecutableProvider.newJarResourceProvider(bin.toFile())
                    .get()
                    .toPath();
            return List.of(bundled, Path.of("redis-server"));
        } catch (IOException | RuntimeException e) {
            failures.append("\n  bundled: ").append(e.getMessage());
            return List.of(Path.of("redis-server"));
        }
    }

    private static EmbeddedRedis tryToStart(
            Path executable, Path folder, RandomAccessFile lock, StringBuilder failures) {
        try {
            EmbeddedRedis redis = new EmbeddedRedis(executable, folder, freePort(), randomPassword(), lock);
            if (redis.answers()) {
                redis.keepAlive();
                return redis;
            }
            redis.process.destroyForcibly();
            failures.append("\n  ").append(executable).append(": ").append(lastLine(log(folder)));
        } catch (IOException e) {
            failures.append("\n  ").append(executable).append(": ").append(e.getMessage());
        }
        return null;
    }

    private static Path log(Path folder) {
        return folder.resolve("redis.log");
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(executable.toString(), "-")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(folder).toFile())
                .start();
        try (OutputStream stdin = started.getOutputStream()) {
            stdin.write(configuration(port, password, folder).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it read: what it said on its way out is in the log, and tells more.
            LOG.debug("Redis did not read its configuration", e);
        }
        Files.writeString(folder.resolve("redis.pid"), Long.toString(started.pid()));
        return started;
    }

    /** Starts it again, with what it had written, when it ends without being asked to. */
    private void keepAlive() {
        process.onExit()
                .thenRunAsync(this::again, CompletableFuture.delayedExecutor(RESTART_MS, TimeUnit.MILLISECONDS));
    }

    private synchronized void again() {
        if (closed) {
            return;
        }
        LOG.error("The embedded Redis ended; starting it again. Its last words: {}", lastLine(log(folder)));
        try {
            process = launch();
        } catch (IOException e) {
            LOG.error("The embedded Redis can't be started again: {}", e.getMessage());
        }
        keepAlive();
    }

    /** Read from standard input, so that the password is in no file and on no command line. */
    private static String configuration(int port, String password, Path folder) {
        return String.join(
                "\n",
                "port " + port,
                "bind 127.0.0.1",
                "protected-mode yes",
                "requirepass " + password,
                "dir \"" + folder.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                "appendonly yes",
                "appendfsync everysec",
                "auto-aof-rewrite-min-size 128mb",
                "save \"\"",
                "maxmemory-policy noeviction",
                "");
    }

    /** Whether it accepts connections before it gives up; it may have to read a large file first. */
    private boolean answers() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                if (exitsWithin(5)) {
                    return false;
                }
            }
        }
        return false;
    }

    private boolean exitsWithin(long ms) {
        try {
            return process.waitFor(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String lastLine(Path log) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((a, b) -> b)
                    .orElse("it ended at once and said nothing");
        } catch (IOException | UncheckedIOException e) {
            return "it ended at once";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Stops it in order, so that nothing is lost, and frees the data folder. */
    @Override
    public synchronized void close() {
        closed = true;
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            lock.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("The lock of the data folder was gone", e);
        }
    }
}
