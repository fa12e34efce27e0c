package org.mediamtxmonitor.snapshot.content;

/** Tells silence from a quiet room, whose noise has peaks. */
final class SilenceCheck {

    /**
     * Sound whose peaks stay below is silence, dBFS. The noise of a quiet room of -70 dBFS has peaks of -58; ffmpeg's
     * {@code silencedetect} sets the limit at -60, which is close to them.
     */
    private static final double SILENT_PEAK = -65;
    /** Loudness that counts as nothing (EBU R 128), LUFS. */
    static final double LEAST_LUFS = -70;

    private double seconds;

    /**
     * The next half second.
     *
     * @param peak highest sample, dBFS
     * @param passed time since the last one, seconds
     */
    void sound(double peak, double passed) {
        seconds = peak < SILENT_PEAK ? seconds + passed : 0;
    }

    /** No sound came for a while, seconds. */
    void nothing(double passed) {
        seconds += passed;
    }

    /** How long it has been silent. */
    double seconds() {
        return seconds;
    }
}
