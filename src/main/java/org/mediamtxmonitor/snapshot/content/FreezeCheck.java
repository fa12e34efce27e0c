package org.mediamtxmonitor.snapshot.content;

/**
 * Tells a frozen picture from a still scene. A frozen picture is coded anew with each key frame, which changes it a little;
 * between two key frames it hardly changes, and so do key frames among each other. The noise of a camera differs from key frame
 * to key frame. A small clock or logo that moves does not keep a picture from being frozen.
 */
final class FreezeCheck {

    /** Mean change of half a second from which on a picture moves, of 255: that of ffmpeg's {@code freezedetect}, 0.001. */
    private static final double MOVES = 0.255;
    /** The same where a key frame came between. */
    private static final double MOVES_OVER_KEY_FRAME = 3;
    /** Mean change of single pixels from key frame to key frame from which on the picture moves. */
    private static final double KEY_FRAME_MOVES = 1;

    private double seconds;
    private boolean keyFrameBetween;

    /** The next key frame, with its change since the last one. */
    void keyFrame(double change) {
        keyFrameBetween = true;
        if (change > KEY_FRAME_MOVES) {
            seconds = 0;
        }
    }

    /**
     * The next picture.
     *
     * @param change mean change of its parts since the last picture
     * @param passed time since then, seconds
     */
    void picture(double change, double passed) {
        boolean moves = change > (keyFrameBetween ? MOVES_OVER_KEY_FRAME : MOVES);
        keyFrameBetween = false;
        seconds = moves ? 0 : seconds + passed;
    }

    /** There was no new picture for a while, seconds. */
    void nothing(double passed) {
        seconds += passed;
    }

    /** How long it has not moved. */
    double seconds() {
        return seconds;
    }
}
