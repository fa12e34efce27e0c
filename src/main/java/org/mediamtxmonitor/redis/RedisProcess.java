package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code redis-server} as a child process, with its data in a folder: append-only file, synced every second. If this
 * process dies by {@code kill -9} the child lives on; its process id stands in the folder, so that the next start ends it.
 */
final class RedisProcess {

    private static final Logger LOG = LoggerFactory.getLogger(RedisProcess.class);
    private static final String READY = "Ready to accept connections";

    /** A large file takes longer to read; what ends after this time is started again like any other. */
    private static final int READS_MS = 500;

    private static final int START_SECONDS = 10;
    private static final int STOP_SECONDS = 5;
    private static final int MOST_OF_LOG = 1 << 16;

    private final Process process;
    private final Path folder;
    private final int port;

    private RedisProcess(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it, without waiting until it answers.
     *
     * @throws IOException if the program can't be started
     */
    static RedisProcess launch(Path executable, Path folder, int port, String password) throws IOException {
        Process process = new ProcessBuilder(command(executable))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(folder).toFile())
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(configuration(port, password, folder).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it read: its log says why.
            LOG.debug("Redis did not read its configuration", e);
        }
        Files.writeString(pidFile(folder), Long.toString(process.pid()));
        return new RedisProcess(process, folder, port);
    }

    /**
     * A session of its own, where the system has {@code setsid}: Ctrl-C in a terminal, or a signal to the whole process group,
     * is the monitor's to handle, which writes what is open and stops Redis last.
     */
    private static List<String> command(Path executable) {
        List<String> redis = List.of(executable.toString(), "-");
        return ProgramPath.find(Path.of("setsid"))
                .map(setsid -> Stream.concat(Stream.of(setsid.toString()), redis.stream())
                        .toList())
                .orElse(redis);
    }

    /**
     * Ends what an earlier run may have left behind. The caller holds the lock of the data folder, so a Redis that runs on
     * it has lost its monitor.
     */
    static void endOrphan(Path folder) throws IOException {
        if (!Files.exists(pidFile(folder))) {
            return;
        }
        String text = Files.readString(pidFile(folder)).strip();
        Files.delete(pidFile(folder));
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
            end(orphan);
        }
    }

    /** Whether it accepts connections before it gives up; it may have to read a large file first. */
    boolean answers() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected() && !endsWhileItReads();
            } catch (IOException e) {
                if (exitsWithin(5)) {
                    return false;
                }
            }
        }
        return false;
    }

    /** It listens before it reads its data, and ends soon after if it can't. */
    private boolean endsWhileItReads() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READS_MS);
        while (!said().contains(READY) && System.nanoTime() < deadline) {
            if (exitsWithin(5)) {
                return true;
            }
        }
        return !process.isAlive();
    }

    private boolean exitsWithin(long ms) {
        try {
            return process.waitFor(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Calls back when it has ended, in a thread of the JDK. */
    void onExit(Runnable callback) {
        process.onExit().thenRun(callback);
    }

    /** Whether it ended before it had read its data. */
    boolean endedBeforeItWasReady() {
        return !process.isAlive() && !said().contains(READY);
    }

    /** The beginning of its log, which it begins anew with each start. */
    String said() {
        try (InputStream in = Files.newInputStream(log(folder))) {
            return new String(in.readNBytes(MOST_OF_LOG), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.debug("The log of Redis can't be read", e);
            return "";
        }
    }

    /**
     * When a Redis was started on this folder for the last time; null if never.
     *
     * @throws IOException if the folder can't be read
     */
    static Instant lastStarted(Path folder) throws IOException {
        return Files.exists(pidFile(folder))
                ? Files.getLastModifiedTime(pidFile(folder)).toInstant()
                : null;
    }

    /** Last line of its log. */
    String lastWords() {
        try (var lines = Files.lines(log(folder))) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((a, b) -> b)
                    .orElse("it ended at once and said nothing");
        } catch (IOException | UncheckedIOException e) {
            return "it ended at once";
        }
    }

    /** Ends it in order, so that nothing is lost; by force after five seconds. */
    void end() {
        end(process.toHandle());
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        if (!ends(process)) {
            process.destroyForcibly();
            ends(process);
        }
    }

    private static boolean ends(ProcessHandle process) {
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("redis.log");
    }

    private static Path pidFile(Path folder) {
        return folder.resolve("redis.pid");
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
                // A number of bytes that is damaged looks like a truncated file: Redis would drop all behind it without
                // a word.
                "aof-load-truncated no",
                "auto-aof-rewrite-min-size 128mb",
                "save \"\"",
                "maxmemory-policy noeviction",
                "");
    }
}
