package org.mediamtxmonitor.snapshot.ffmpeg;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.snapshot.ContentReading;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.snapshot.content.ContentReader;
import org.mediamtxmonitor.stream.Content;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;

/**
 * The processes that read streams all the time: as many as are wanted, each in a thread that lives as long. One that ends by
 * itself or gives no picture for {@link #SILENCE_SECONDS} is told and forgotten; who wants it asks for it again. Thread-safe.
 */
public final class ContinuousCaptures {

    /** Longest time without a picture: key frames are seldom further apart. */
    public static final long SILENCE_SECONDS = 45;

    /**
     * CPU time of processes that run all the time, ms of one core.
     *
     * @param spentMs what they took since it was told last
     * @param endedMs what was told, now and before, of those that have ended since: it is in {@link ChildCpu}, too
     */
    public record Cpu(double spentMs, double endedMs) {
        static final Cpu NONE = new Cpu(0, 0);
    }

    private final Launcher launcher = new Launcher();
    private final ExecutorService threads;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<StreamId, ContinuousProcess> running = new HashMap<>();
    /** They outlive a process: what was so before goes on. */
    private final Map<StreamId, ContentReader> readers = new HashMap<>();

    private boolean closed;
    /** CPU time of processes that have ended since it was told last. */
    private Cpu ended = Cpu.NONE;

    /** @param threads as many as are asked for, two or three a process */
    public ContinuousCaptures(ExecutorService threads, InstantSource clock, LongSupplier nanos) {
        this.threads = threads;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Starts those that are missing, stops all others. */
    public synchronized void want(Map<StreamId, ContinuousCommand> wanted) {
        for (Iterator<Map.Entry<StreamId, ContinuousProcess>> all =
                        running.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<StreamId, ContinuousProcess> one = all.next();
            ContinuousCommand now = wanted.get(one.getKey());
            if (now == null || !now.isLike(one.getValue().command())) {
                end(one.getValue());
                all.remove();
            }
        }
        readers.keySet().retainAll(wanted.keySet());
        if (!closed) {
            wanted.forEach(this::startIfMissing);
        }
    }

    private void startIfMissing(StreamId stream, ContinuousCommand command) {
        if (running.containsKey(stream)) {
            return;
        }
        ContentReader reader = command.choice().content().isEmpty()
                ? null
                : readers.computeIfAbsent(
                        stream,
                        id -> new ContentReader(
                                command.choice().content(), command.choice().still()));
        ContinuousProcess process = new ContinuousProcess(command, reader, clock, nanos);
        running.put(stream, process);
        threads.execute(() -> process.run(launcher, threads));
    }

    /** What is new since the last call: {@link Shot}, {@link ContentReading}, and of those that ended a {@link Miss}. */
    public synchronized List<Object> takeNews() {
        List<Object> news = new ArrayList<>();
        for (Iterator<Map.Entry<StreamId, ContinuousProcess>> all =
                        running.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<StreamId, ContinuousProcess> one = all.next();
            StreamId stream = one.getKey();
            ContinuousProcess process = one.getValue();
            addShot(stream, process.takeFrame(), news);
            Content content = process.takeContent();
            if (content != null) {
                news.add(new ContentReading(stream.server(), stream.path(), content));
            }
            boolean silent = process.silentNanos() > TimeUnit.SECONDS.toNanos(SILENCE_SECONDS);
            if (process.hasEnded() || silent) {
                Reason reason = process.hasEnded() ? process.reason() : Reason.of("no-key-frame");
                end(process);
                all.remove();
                news.add(new Miss(stream.server(), stream.path(), clock.millis(), reason));
            }
        }
        return news;
    }

    private void end(ContinuousProcess process) {
        double spent = process.takeCpuMs();
        process.stop();
        ended = new Cpu(ended.spentMs() + spent, ended.endedMs() + process.toldCpuMs());
    }

    /** What the processes took since the last call, also those that run still. */
    public synchronized Cpu takeCpu() {
        double spent = ended.spentMs()
                + running.values().stream()
                        .mapToDouble(ContinuousProcess::takeCpuMs)
                        .sum();
        Cpu cpu = new Cpu(spent, ended.endedMs());
        ended = Cpu.NONE;
        return cpu;
    }

    private static void addShot(StreamId stream, ContinuousProcess.Frame frame, List<Object> news) {
        if (frame != null) {
            ImageSize.of(frame.jpeg())
                    .ifPresent(size -> news.add(new Shot(
                            stream.server(),
                            stream.path(),
                            frame.atMs(),
                            size.width(),
                            size.height(),
                            size.type(),
                            frame.jpeg(),
                            Cause.WATCHED)));
        }
    }

    /** Number of processes; two of ffmpeg each where nothing is checked. */
    public synchronized int size() {
        return running.size();
    }

    /** Ends all, for good. */
    public synchronized void close() {
        closed = true;
        want(Map.of());
    }
}
