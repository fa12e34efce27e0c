package org.mediamtxmonitor.snapshot.content;

/**
 * Tells a black picture from a dark scene and from text on black. A small logo or clock does not keep a picture from being
 * black; what moves on it does, and so does a scene that is seen in the dark.
 */
final class BlackCheck {

    /** Share of black pixels of a black picture, percent: that of ffmpeg's {@code blackdetect}. */
    private static final double BLACK_PERCENT = 98;
    /** A scene has darker and brighter parts, means of 12 x 12 pixels of 1080p; a covered lens has noise alone. */
    private static final double SCENE_RANGE = 4;
    /** Text that moves changes more than a clock does, and noise makes no great changes. Their mean over all pixels, of 255. */
    private static final double TEXT = 0.15;

    private double seconds;
    private boolean was;

    /**
     * The next picture.
     *
     * @param blackPercent share of black pixels
     * @param range brightness that 90 % of the pixels do not exceed, less that which 10 % do not
     * @param greatChange mean of the great changes since the last picture
     * @param box where those are; null for nowhere
     * @param passed time since the last picture, seconds
     */
    void picture(double blackPercent, double range, double greatChange, ChangeBox box, double passed) {
        boolean dark = blackPercent >= BLACK_PERCENT && range < SCENE_RANGE;
        boolean moves = was && (greatChange > TEXT || box != null && box.isLarge());
        seconds = dark && was && !moves ? seconds + passed : 0;
        was = dark;
    }

    /** There was no new picture for a while, seconds. */
    void nothing(double passed) {
        seconds = was ? seconds + passed : 0;
    }

    /** How long it has been black. */
    double seconds() {
        return seconds;
    }
}
