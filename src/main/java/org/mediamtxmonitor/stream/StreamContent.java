package org.mediamtxmonitor.stream;

/**
 * What is seen and heard in a stream now. Durations are how long it has been so, seconds: 0 where it was looked for and is not
 * so. A component that is null was not looked for, or nothing is known of it any more.
 *
 * @param blackSeconds the picture is black
 * @param frozenSeconds the picture does not move
 * @param silentSeconds there is no sound
 * @param frozenAndSilentSeconds neither moves nor sounds
 * @param unchangedSeconds the pictures that are taken one at a time are the same
 * @param darkSeconds the pictures that are taken one at a time are black
 * @param framesPerSecond frame rate
 * @param keyFrameSeconds time from key frame to key frame
 * @param loudnessLufs loudness of the last three seconds (EBU R 128, short-term), LUFS
 */
public record StreamContent(
        Double blackSeconds,
        Double frozenSeconds,
        Double silentSeconds,
        Double frozenAndSilentSeconds,
        Double unchangedSeconds,
        Double darkSeconds,
        Double framesPerSecond,
        Double keyFrameSeconds,
        Double loudnessLufs) {

    /**
     * What of it still counts; null if that is nothing.
     *
     * @param nowMs Unix milliseconds
     */
    public static StreamContent of(Content content, long nowMs) {
        if (content == null) {
            return null;
        }
        boolean decoded = counts(content.decodedUntilMs(), nowMs);
        boolean compared = counts(content.comparedUntilMs(), nowMs);
        if (!decoded && !compared) {
            return null;
        }
        return new StreamContent(
                decoded ? content.blackSeconds() : null,
                decoded ? content.frozenSeconds() : null,
                decoded ? content.silentSeconds() : null,
                decoded ? content.frozenAndSilentSeconds() : null,
                compared ? content.unchangedSeconds() : null,
                compared ? content.darkSeconds() : null,
                decoded ? content.framesPerSecond() : null,
                decoded ? content.keyFrameSeconds() : null,
                decoded ? content.loudnessLufs() : null);
    }

    private static boolean counts(Long untilMs, long nowMs) {
        return untilMs != null && nowMs <= untilMs;
    }
}
