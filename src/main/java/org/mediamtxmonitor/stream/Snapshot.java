package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of the pictures of a stream, as REST and WebSocket tell it; without bytes.
 *
 * @param takenAt when the newest picture was taken; null while there is none, and then so are the next five
 * @param width of it, pixels
 * @param height of it, pixels
 * @param bytes size of the file
 * @param type media type, {@code image/jpeg} or {@code image/webp}
 * @param tag differs from that of every other picture of the stream; ASCII letters and digits
 * @param reason why there is none, or none that is newer; null while pictures are taken as they should
 * @param reasonCode key in {@code reasons.yaml}; null where the text is not ours
 * @param reasonValues values in the reason by name; null where there are none
 * @param advice what to do about it; null where there is none
 * @param content what was seen and heard; null where nothing was looked for
 */
public record Snapshot(
        String server,
        String path,
        Instant takenAt,
        Integer width,
        Integer height,
        Integer bytes,
        String type,
        String tag,
        String reason,
        String reasonCode,
        Map<String, Object> reasonValues,
        String advice,
        Seen content) {

    /**
     * What was seen and heard in a stream. Durations are how long it has been so until {@code measuredAt}: 0 where it was
     * looked for and is not so, null where it was not looked for.
     *
     * @param measuredAt when it was measured last
     * @param blackSeconds the picture is black
     * @param frozenSeconds the picture does not move
     * @param silentSeconds there is no sound
     * @param frozenAndSilentSeconds neither moves nor sounds
     * @param unchangedSeconds the pictures that were taken one at a time are the same
     * @param darkSeconds the pictures that were taken one at a time are black
     * @param framesPerSecond frame rate
     * @param keyFrameSeconds time from key frame to key frame
     * @param loudnessLufs loudness of the last three seconds (EBU R 128, short-term), LUFS
     */
    public record Seen(
            Instant measuredAt,
            Double blackSeconds,
            Double frozenSeconds,
            Double silentSeconds,
            Double frozenAndSilentSeconds,
            Double unchangedSeconds,
            Double darkSeconds,
            Double framesPerSecond,
            Double keyFrameSeconds,
            Double loudnessLufs) {

        private static Seen of(Content content) {
            return content == null
                    ? null
                    : new Seen(
                            Instant.ofEpochMilli(content.measuredAtMs()),
                            content.blackSeconds(),
                            content.frozenSeconds(),
                            content.silentSeconds(),
                            content.frozenAndSilentSeconds(),
                            content.unchangedSeconds(),
                            content.darkSeconds(),
                            content.framesPerSecond(),
                            content.keyFrameSeconds(),
                            content.loudnessLufs());
        }
    }

    /** As it is told. */
    public static Snapshot of(Picture picture) {
        PictureFile file = picture.file();
        Reason reason = picture.reason();
        return new Snapshot(
                picture.server(),
                picture.path(),
                file == null ? null : Instant.ofEpochMilli(file.takenAtMs()),
                file == null ? null : file.width(),
                file == null ? null : file.height(),
                file == null ? null : file.bytes(),
                file == null ? null : file.type(),
                file == null ? null : file.tag(),
                Reason.textOf(reason),
                reason == null ? null : reason.code(),
                reason == null ? null : reason.values(),
                reason == null ? null : reason.advice(),
                Seen.of(picture.content()));
    }
}
