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
        Double loudnessLufs) {}
