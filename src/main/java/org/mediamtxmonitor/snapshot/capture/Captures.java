package org.mediamtxmonitor.snapshot.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.snapshot.content.ContentFilters;
import org.mediamtxmonitor.snapshot.ffmpeg.ChildCpu;
import org.mediamtxmonitor.snapshot.ffmpeg.ContinuousCaptures;
import org.mediamtxmonitor.snapshot.ffmpeg.ContinuousCommand;
import org.mediamtxmonitor.snapshot.ffmpeg.FfmpegCommand;
import org.mediamtxmonitor.snapshot.ffmpeg.FfmpegFailure;
import org.mediamtxmonitor.snapshot.ffmpeg.FfmpegProgram;
import org.mediamtxmonitor.snapshot.ffmpeg.ImageSize;
import org.mediamtxmonitor.snapshot.ffmpeg.MediaAddress;
import org.mediamtxmonitor.snapshot.ffmpeg.MediaAddresses;
import org.mediamtxmonitor.snapshot.ffmpeg.ProcessTreeExecutor;
import org.mediamtxmonitor.snapshot.plan.Capture;
import org.mediamtxmonitor.snapshot.plan.CapturePlanner;
import org.mediamtxmonitor.snapshot.plan.Listener;
import org.mediamtxmonitor.snapshot.plan.Outcome;
import org.mediamtxmonitor.snapshot.plan.Subject;
import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;

/**
 * What the routes of {@code snapshots.camel.yaml} call: gives them the captures that are due, and takes what came of each.
 * Thread-safe.
 */
public final class Captures {

    /** Length of a picture over HTTP, bytes. */
    private static final int MOST_BYTES = ProcessTreeExecutor.MOST_OUTPUT;

    private static final int OK = 200;

    private static final String CANNOT_CONNECT = "cannot-connect";
    private static final String UNANSWERED = "read-unanswered";
    private static final String READ_REFUSED = "read-refused";
    private static final String NO_KEY_FRAME = "no-key-frame";

    private final CapturePlanner planner;
    private final CapturedStreams streams;
    private final Watched watched;
    private final ContinuousCaptures continuous;
    private final Supplier<Optional<FfmpegProgram>> ffmpeg;
    private final Settings.Snapshots settings;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Deadlines deadlines = new Deadlines();
    private final ChildCpu cpu = new ChildCpu();

    private Map<StreamId, CapturedStream> now = Map.of();
    /** Codes of the hindrances that were told; empty where how its last capture ended is told. */
    private final Map<StreamId, String> told = new HashMap<>();

    Captures(
            CapturePlanner planner,
            CapturedStreams streams,
            Watched watched,
            ContinuousCaptures continuous,
            Supplier<Optional<FfmpegProgram>> ffmpeg,
            Settings.Snapshots settings,
            InstantSource clock,
            LongSupplier nanos) {
        this.planner = planner;
        this.streams = streams;
        this.watched = watched;
        this.continuous = continuous;
        this.ffmpeg = ffmpeg;
        this.settings = settings;
        this.clock = clock;
        this.nanos = nanos;
    }

    private long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
    }

    /** The captures that begin now, a {@link CaptureJob} each, and a {@link Miss} for each stream of which none may be taken any more. */
    public synchronized List<Object> due() {
        now = streams.now();
        deadlines.retain(now.keySet());
        told.keySet().retainAll(now.keySet());
        List<Object> all = new ArrayList<>(hindered());
        Set<StreamId> looks = new HashSet<>(watched.recent(clock.millis()));
        List<Capture> captures = planner.plan(
                nowMs(), now.values().stream().map(CapturedStream::subject).toList(), looks);
        continuous.want(commands());
        countContinuous();
        captures.forEach(capture -> all.add(job(capture)));
        return all;
    }

    /** The captures that begin now as another has ended, a {@link CaptureJob} each. */
    public synchronized List<Object> next() {
        return planner.next(nowMs()).stream().<Object>map(this::job).toList();
    }

    /** Of each stream whose hindrance is another one than before, or over. */
    private List<Miss> hindered() {
        List<Miss> misses = new ArrayList<>();
        now.forEach((stream, one) -> {
            String code = hindrance(one.subject());
            if (!code.equals(told.put(stream, code))) {
                Reason reason = Reason.of(code.isEmpty() ? "waits-for-its-turn" : code);
                misses.add(new Miss(stream.server(), stream.path(), clock.millis(), reason));
            }
        });
        return misses;
    }

    /** Code of the reason why no picture may be taken; empty for none. */
    private String hindrance(Subject subject) {
        Outcome closed = subject.hindrance() == null ? planner.closed(subject) : null;
        if (closed == null) {
            return subject.hindrance() == null ? "" : subject.hindrance().code();
        }
        return switch (closed) {
            case UNREACHABLE -> CANNOT_CONNECT;
            case REFUSED -> READ_REFUSED;
            default -> UNANSWERED;
        };
    }

    private CaptureJob job(Capture capture) {
        CapturedStream one = now.get(capture.stream());
        if (one.overHttp()) {
            String path = "/" + MediaAddresses.encoded(capture.stream().path()) + ".jpg";
            return new CaptureJob(capture, CaptureJob.HTTP, null, List.of(), null, path, 0);
        }
        FfmpegProgram program = ffmpeg.get().orElseThrow();
        MediaAddress address = one.address(capture.listener());
        return new CaptureJob(
                capture,
                CaptureJob.FFMPEG,
                program.executable().toString(),
                command(program).picture(address, one.choice().hide()),
                address.pictureScript(),
                null,
                deadlines.of(capture.stream()));
    }

    private FfmpegCommand command(FfmpegProgram program) {
        return new FfmpegCommand(program, settings.width(), settings.format());
    }

    /** Commands of the streams that are to have a process of their own. */
    private Map<StreamId, ContinuousCommand> commands() {
        Map<StreamId, ContinuousCommand> all = new HashMap<>();
        planner.continuous()
                .forEach((stream, from) ->
                        all.put(stream, continuousCommand(ffmpeg.get().orElseThrow(), now.get(stream), from)));
        return all;
    }

    private ContinuousCommand continuousCommand(FfmpegProgram program, CapturedStream one, Listener from) {
        MediaAddress address = one.address(from);
        boolean checks = !one.choice().content().isEmpty();
        return new ContinuousCommand(
                program.executable().toString(),
                checks
                        ? command(program)
                                .picturesAndChecks(
                                        address,
                                        one.choice().hide(),
                                        ContentFilters.arguments(one.video(), one.audio()))
                        : command(program).pictures(address, one.choice().hide()),
                address.script(checks),
                one.choice(),
                String.valueOf(one.subject().generation()));
    }

    /** What is new of the streams that have a process of their own, see {@link ContinuousCaptures#takeNews}. */
    public List<Object> continuousNews() {
        List<Object> news = continuous.takeNews();
        countContinuous();
        for (Object one : news) {
            if (one instanceof Shot shot) {
                planner.tookContinuous(new StreamId(shot.server(), shot.path()), nowMs());
            } else if (one instanceof Miss miss) {
                StreamId stream = new StreamId(miss.server(), miss.path());
                planner.failedContinuous(stream, nowMs(), outcome(stream, miss.reason()));
            }
        }
        return news;
    }

    /** What runs all the time is paid while it runs, not by the capture that ends next after it has ended. */
    private void countContinuous() {
        ContinuousCaptures.Cpu spent = continuous.takeCpu();
        planner.spentContinuous(spent.spentMs());
        cpu.exclude(spent.endedMs());
    }

    /**
     * The end of a capture by ffmpeg.
     *
     * @param exit see {@link ProcessTreeExecutor}
     * @return a {@link Shot} or a {@link Miss}
     */
    public Object captured(CaptureJob job, InputStream output, InputStream errors, int exit) throws IOException {
        Optional<Shot> shot = shot(job, read(output));
        if (shot.isPresent()) {
            return ended(job, shot.get());
        }
        Reason reason = switch (exit) {
            case ProcessTreeExecutor.TOO_LATE -> Reason.of(NO_KEY_FRAME);
            case ProcessTreeExecutor.TOO_MUCH -> Reason.of("output-damaged");
            default -> FfmpegFailure.of(new String(read(errors), StandardCharsets.UTF_8));
        };
        return ended(job, reason);
    }

    /**
     * The end of a capture over HTTP.
     *
     * @param body of the answer, which is closed
     * @return a {@link Shot} or a {@link Miss}
     * @throws IOException if the body ends early, or does not come in time
     */
    public Object fetched(CaptureJob job, int status, InputStream body) throws IOException {
        byte[] bytes = read(body);
        Optional<Shot> shot = status == OK ? shot(job, bytes) : Optional.empty();
        if (shot.isPresent()) {
            return ended(job, shot.get());
        }
        return ended(
                job,
                switch (status) {
                    case 401, 403 -> Reason.of(READ_REFUSED);
                    case OK -> Reason.of("output-damaged");
                    default -> Reason.of("no-still-picture", "status", status);
                });
    }

    /** The end of a capture that failed before there was an answer. */
    public Miss failed(CaptureJob job, String code) {
        return ended(job, Reason.of(code));
    }

    /** The end of a capture through an error of the monitor itself; null for none. */
    public void abandon(CaptureJob job) {
        if (job != null) {
            planner.ended(job.capture(), nowMs(), Outcome.ABANDONED, 0);
        }
    }

    private Optional<Shot> shot(CaptureJob job, byte[] bytes) {
        return ImageSize.of(bytes)
                .map(size -> new Shot(
                        job.server(),
                        job.capture().stream().path(),
                        clock.millis(),
                        size.width(),
                        size.height(),
                        size.type(),
                        bytes,
                        job.capture().cause()));
    }

    private synchronized Shot ended(CaptureJob job, Shot shot) {
        planner.ended(job.capture(), nowMs(), Outcome.TAKEN, cpuMs(job));
        told.put(job.capture().stream(), "");
        return shot;
    }

    private synchronized Miss ended(CaptureJob job, Reason reason) {
        StreamId stream = job.capture().stream();
        Outcome outcome = outcome(stream, reason);
        planner.ended(job.capture(), nowMs(), outcome, cpuMs(job));
        if (outcome == Outcome.MISSED || outcome == Outcome.LATE) {
            told.put(stream, "");
        }
        return new Miss(stream.server(), stream.path(), clock.millis(), reason);
    }

    private Outcome outcome(StreamId stream, Reason reason) {
        return switch (reason.code()) {
            case CANNOT_CONNECT -> Outcome.UNREACHABLE;
            case UNANSWERED -> Outcome.UNANSWERED;
            case READ_REFUSED -> Outcome.REFUSED;
            case NO_KEY_FRAME -> deadlines.passed(stream) ? Outcome.LATE : Outcome.MISSED;
            default -> Outcome.MISSED;
        };
    }

    private double cpuMs(CaptureJob job) {
        return job.way().equals(CaptureJob.FFMPEG) ? cpu.takeMs() : 0;
    }

    /** Nothing of a body that is too long; its connection is given up, as who closes one reads it to its end first. */
    private static byte[] read(InputStream in) throws IOException {
        if (in == null) {
            return new byte[0];
        }
        try (in) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length <= MOST_BYTES) {
                return bytes;
            }
            if (in instanceof EofSensorInputStream answer) {
                answer.abort();
            }
            return new byte[0];
        }
    }
}
