package org.mediamtxmonitor.snapshot.content;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.mediamtxmonitor.config.StreamSettings.ContentCheck;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Content;

/**
 * Reads the lines that the {@link ContentFilters} of one stream make ffmpeg write, and tells once a second what they mean.
 * Other lines, and numbers that can't be, are passed over. It may go on with the lines of the next process: what was so before
 * goes on being so, and the time between is not counted.
 *
 * <p>Not thread-safe.
 */
public final class ContentReader {

    /** Time between two findings, seconds of the stream. */
    private static final double PACE = 0.9;
    /** How long what was told counts: where nothing more is told, nothing is known any more. Milliseconds. */
    private static final long COUNTS_MS = 10_000;
    /** A track that is this much behind the other has stopped: the same picture stays, or nothing is heard, seconds. */
    private static final double STOPPED = 3;

    private final Set<ContentCheck> checks;
    private final BlackCheck black = new BlackCheck();
    private final FreezeCheck freeze = new FreezeCheck();
    private final SilenceCheck silence = new SilenceCheck();
    private final FrameRate frames = new FrameRate();
    private final KeyFrames keyFrames = new KeyFrames();
    private final TrackTime pictures = new TrackTime();
    private final TrackTime sounds = new TrackTime();

    private double lineTime = Double.NaN;
    /** Whether a filter has just begun: no change can be known yet. */
    private boolean isFirst;

    private double blackPercent = Double.NaN;
    private double low = Double.NaN;
    private double high = Double.NaN;
    private double luma = Double.NaN;
    private double blue = Double.NaN;
    private double pixelChange = Double.NaN;
    private double meanChange = Double.NaN;
    private boolean ofGreatChanges;
    private double left = Double.NaN;
    private double right = Double.NaN;
    private double top = Double.NaN;
    private double bottom = Double.NaN;
    private double loudness = Double.NaN;
    private double sinceTold;

    /**
     * @param checks what is to be told; frame rate, key frames and loudness always are
     * @param still whether a picture that does not move is right, and nothing is to be told of it
     */
    public ContentReader(Set<ContentCheck> checks, boolean still) {
        EnumSet<ContentCheck> told = EnumSet.noneOf(ContentCheck.class);
        told.addAll(checks);
        if (still) {
            told.remove(ContentCheck.FROZEN);
        }
        this.checks = told;
    }

    /** Whether a line is one that the filters make, and no message of ffmpeg. */
    public static boolean isOurs(String line) {
        return line.startsWith("frame:") && line.contains("pts_time:")
                || line.startsWith("lavfi.")
                || line.startsWith("mtx.");
    }

    /**
     * Takes the next line.
     *
     * @param nowMs when it was written, Unix milliseconds
     * @return what is seen and heard, once a second; empty otherwise
     */
    public Optional<Content> line(String line, long nowMs) {
        if (line.startsWith("frame:")) {
            lineTime = FilterLine.time(line);
            isFirst = FilterLine.isFirst(line);
            return Optional.empty();
        }
        int equals = line.indexOf('=');
        if (equals < 0 || Double.isNaN(lineTime)) {
            return Optional.empty();
        }
        double value = FilterLine.number(line.substring(equals + 1));
        if (!Double.isNaN(value)) {
            take(line.substring(0, equals), value);
        }
        if (sinceTold < PACE) {
            return Optional.empty();
        }
        sinceTold = 0;
        return Optional.of(content(nowMs));
    }

    private void take(String key, double value) {
        switch (key) {
            case "mtx.tenth" -> frames.tenth(lineTime);
            case "mtx.key" -> keyFrames.key(lineTime);
            case "lavfi.signalstats.YDIF" -> freeze.keyFrame(change(value), keyFrames.interval());
            case "lavfi.signalstats.UDIF" -> freeze.latePicture(change(value));
            case "lavfi.signalstats.VDIF" -> freeze.betweenPhases(change(value));
            case "lavfi.blackframe.pblack" -> blackPercent = value;
            case "lavfi.signalstats.YLOW" -> low = value;
            case "lavfi.signalstats.YHIGH" -> high = value;
            // In hundredths of 256.
            case "lavfi.scd.mafd" -> pixelChange = change(value * 2.56);
            case "lavfi.bbox.x1" -> left = value;
            case "lavfi.bbox.x2" -> right = value;
            case "lavfi.bbox.y1" -> top = value;
            case "lavfi.bbox.y2" -> bottom = value;
            case "mtx.great" -> ofGreatChanges = true;
            case "lavfi.signalstats.YAVG" -> luma = value;
            case "lavfi.signalstats.UAVG" -> blue = value;
            // The last of the three.
            case "lavfi.signalstats.VAVG" -> changed(Math.max(luma, Math.max(blue, value)));
            case "lavfi.r128.S" -> loudness = value;
            case "lavfi.astats.Overall.Peak_level" -> sound(value);
            default -> {}
        }
    }

    /** A filter says 0 of its first picture, which may be of a new process. */
    private double change(double value) {
        return isFirst ? Double.NaN : value;
    }

    private void changed(double mean) {
        if (ofGreatChanges) {
            picture(mean);
        } else {
            meanChange = mean;
        }
        ofGreatChanges = false;
    }

    private void picture(double greatChange) {
        double passed = pictures.next(lineTime);
        ChangeBox box = Double.isNaN(left + right + top + bottom) ? null : new ChangeBox(left, top, right, bottom);
        // Where nothing changes greatly, ffmpeg says nothing of it.
        left = Double.NaN;
        black.picture(blackPercent, high - low, greatChange, box, passed);
        freeze.picture(meanChange, greatChange, box, pixelChange, passed);
        keyFrames.passed(passed);
        double quiet = sounds.otherPassed(passed, STOPPED);
        silence.nothing(quiet);
        sinceTold += passed;
    }

    private void sound(double peak) {
        double passed = sounds.next(lineTime);
        silence.sound(peak, passed);
        double standing = pictures.otherPassed(passed, STOPPED);
        freeze.nothing(standing);
        black.nothing(standing);
        sinceTold += pictures.isKnown() && standing == 0 ? 0 : passed;
    }

    private Content content(long nowMs) {
        Double frozen = seconds(ContentCheck.FROZEN, pictures, freeze.seconds());
        Double silent = seconds(ContentCheck.SILENT, sounds, silence.seconds());
        return new Content(
                nowMs,
                seconds(ContentCheck.BLACK, pictures, black.seconds()),
                frozen,
                silent,
                frozen == null || silent == null ? null : (Double) Math.min(frozen, silent),
                null,
                null,
                frames.perSecond(),
                keyFrames.seconds(),
                loudness(),
                null,
                nowMs + COUNTS_MS);
    }

    private Double seconds(ContentCheck check, TrackTime track, double seconds) {
        return checks.contains(check) && track.isKnown() ? Rounding.tenths(seconds) : null;
    }

    private Double loudness() {
        return Double.isNaN(loudness) ? null : Rounding.tenths(Math.max(SilenceCheck.LEAST_LUFS, loudness));
    }
}
