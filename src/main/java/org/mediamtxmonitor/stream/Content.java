package org.mediamtxmonitor.stream;

/**
 * What was seen and heard in a stream. Durations are how long it has been so until {@code measuredAtMs}: 0 where it was
 * looked for and is not so, null where it was not looked for.
 *
 * @param measuredAtMs when it was measured last, Unix milliseconds
 * @param blackSeconds the picture is black
 * @param frozenSeconds the picture does not move
 * @param silentSeconds there is no sound
 * @param frozenAndSilentSeconds neither moves nor sounds
 * @param unchangedSeconds the pictures that were taken one at a time are the same
 * @param darkSeconds the pictures that were taken one at a time are black
 * @param framesPerSecond frame rate
 * @param keyFrameSeconds time from key frame to key frame
 * @param loudnessLufs loudness of the last three seconds (EBU R 128, short-term), LUFS
 * @param comparedUntilMs until when {@code unchangedSeconds} and {@code darkSeconds} count, Unix milliseconds; null where they
 *     were not looked for
 * @param decodedUntilMs likewise for all else; null where the stream was not decoded
 */
public record Content(
        long measuredAtMs,
        Double blackSeconds,
        Double frozenSeconds,
        Double silentSeconds,
        Double frozenAndSilentSeconds,
        Double unchangedSeconds,
        Double darkSeconds,
        Double framesPerSecond,
        Double keyFrameSeconds,
        Double loudnessLufs,
        Long comparedUntilMs,
        Long decodedUntilMs) {

    /** What the pictures that were taken one at a time say. */
    public static Content compared(long atMs, long untilMs, Double unchangedSeconds, Double darkSeconds) {
        return new Content(
                atMs, null, null, null, null, unchangedSeconds, darkSeconds, null, null, null, untilMs, null);
    }

    /** The same with what was measured since, in one way or the other; what that does not tell stays. */
    public Content and(Content newer) {
        Content decoded = newer.decodedUntilMs == null ? this : newer;
        Content compared = newer.comparedUntilMs == null ? this : newer;
        return new Content(
                newer.measuredAtMs,
                decoded.blackSeconds,
                decoded.frozenSeconds,
                decoded.silentSeconds,
                decoded.frozenAndSilentSeconds,
                compared.unchangedSeconds,
                compared.darkSeconds,
                decoded.framesPerSecond,
                decoded.keyFrameSeconds,
                decoded.loudnessLufs,
                compared.comparedUntilMs,
                decoded.decodedUntilMs);
    }
}
