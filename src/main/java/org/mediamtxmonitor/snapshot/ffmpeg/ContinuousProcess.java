package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.snapshot.content.ContentReader;
import org.mediamtxmonitor.stream.Content;
import org.mediamtxmonitor.stream.Reason;

/**
 * An ffmpeg that reads one stream all the time. Of its pictures and findings the newest is kept until it is taken, so who takes
 * them late holds up nothing.
 */
final class ContinuousProcess {

    private static final int MOST_ERRORS = 8 << 10;
    private static final int LONGEST_LINE = 1000;
    /** Where nothing else ends it with this process, it is started anew so often. */
    private static final long LONGEST_SECONDS = 3600;

    /** A picture and when it was complete, Unix ms. */
    record Frame(byte[] jpeg, long atMs) {}

    private final ContinuousCommand command;
    private final ContentReader reader;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final StringBuffer errors = new StringBuffer();
    private final AtomicReference<Frame> frame = new AtomicReference<>();
    private final AtomicReference<Content> content = new AtomicReference<>();
    private volatile List<Process> processes = List.of();
    private volatile boolean stopped;
    private volatile boolean ended;
    private volatile long frameNanos;
    /** CPU time of its processes that was told. */
    private double cpuMs;

    ContinuousProcess(ContinuousCommand command, ContentReader reader, InstantSource clock, LongSupplier nanos) {
        this.command = command;
        this.reader = reader;
        this.clock = clock;
        this.nanos = nanos;
        this.frameNanos = nanos.getAsLong();
    }

    ContinuousCommand command() {
        return command;
    }

    /** Runs it in the calling thread, until it ends or is stopped. */
    void run(Launcher launcher, ExecutorService threads) {
        try {
            List<Process> started = launcher.start(command.executable(), command.arguments(), LONGEST_SECONDS);
            processes = started;
            if (!stopped) {
                started.forEach(process -> threads.execute(() -> readErrors(process.getErrorStream())));
                feed(started.get(0).getOutputStream());
                readPictures(started.get(started.size() - 1).getInputStream());
            }
        } catch (IOException e) {
            errors.append("can't be run");
        } finally {
            ProcessTree.kill(processes);
            processes.forEach(ContinuousProcess::close);
            ended = true;
        }
    }

    private void feed(OutputStream to) throws IOException {
        try (to) {
            to.write(command.script().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void readPictures(InputStream in) {
        MjpegSplitter splitter = new MjpegSplitter(ProcessTreeExecutor.MOST_OUTPUT, jpeg -> {
            frame.set(new Frame(jpeg, clock.millis()));
            frameNanos = nanos.getAsLong();
        });
        byte[] buffer = new byte[1 << 16];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                splitter.take(buffer, n);
            }
        } catch (IOException e) {
            // It was killed.
            return;
        }
    }

    private void readErrors(InputStream in) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), LONGEST_LINE)) {
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c != '\n') {
                    if (line.length() < LONGEST_LINE) {
                        line.append((char) c);
                    }
                    continue;
                }
                take(line.toString());
                line.setLength(0);
            }
        } catch (IOException e) {
            // It was killed.
            return;
        }
    }

    private void take(String line) {
        if (reader != null && ContentReader.isOurs(line)) {
            reader.line(line, clock.millis()).ifPresent(content::set);
        } else if (errors.length() < MOST_ERRORS) {
            errors.append(line).append('\n');
        }
    }

    /** Ends it; may be called at any time, by any thread. */
    void stop() {
        stopped = true;
        ProcessTree.kill(processes);
    }

    boolean hasEnded() {
        return ended;
    }

    /** Time since its last picture, or since it began. */
    long silentNanos() {
        return nanos.getAsLong() - frameNanos;
    }

    /** CPU time that its processes took since the last call, in ms of one core; 0 once they have ended. Not thread-safe. */
    double takeCpuMs() {
        double now = processes.stream()
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
        double since = Math.max(0, now - cpuMs);
        cpuMs += since;
        return since;
    }

    /** The sum of all that {@link #takeCpuMs} told. */
    double toldCpuMs() {
        return cpuMs;
    }

    Frame takeFrame() {
        return frame.getAndSet(null);
    }

    Content takeContent() {
        return content.getAndSet(null);
    }

    /** Why it ended by itself. */
    Reason reason() {
        return FfmpegFailure.of(errors.toString());
    }

    private static void close(Process process) {
        for (Closeable end : List.of(process.getInputStream(), process.getErrorStream(), process.getOutputStream())) {
            try {
                end.close();
            } catch (IOException e) {
                // The process has closed it already.
                continue;
            }
        }
    }
}
