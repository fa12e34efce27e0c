package org.mediamtxmonitor.snapshot.content;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells whether what little changes is the coding of one picture, or the noise of a camera. All changes are means over single
 * pixels, of 255: noise is lost in the mean of many pixels.
 */
final class SamePicture {

    /** Change from key frame to key frame below which it is the same picture. */
    private static final double SAME = 0.5;

    /** Key frames that are remembered. */
    private static final int KEY_FRAMES = 4;

    /**
     * Noise is another one in each key frame, so these differ by no less than any two pictures between which one is coded. Those of
     * one picture that lacks bits are more alike than that: they all lack the same.
     */
    private static final double ALIKE = 0.88;
    /** Key frames that are to be known for that. */
    private static final int ALIKE_KEY_FRAMES = 3;
    /** Where the first key frame differs so much more than the pictures around it, the one before it was of another picture. */
    private static final double OF_ANOTHER = 2;

    /** Change from key frame to key frame up to which they may be of one picture: noise that is dropped between them is more. */
    private static final double OF_ONE_PICTURE = 2.2;

    /** Change without a key frame between that is none. An encoder that drops most of the noise leaves hardly more at night. */
    private static final double NO_CHANGE = 0.1;
    /** So many of them in a row are a picture that does not change at all. */
    private static final int NO_CHANGES = 3;
    /** Change that noise does not leave twice in {@link #REMEMBERED}, not even where an encoder drops most of it. */
    private static final double NOTHING = 0.1;
    /** The same where key frames differ by more than {@link #OF_ONE_PICTURE}. */
    private static final double EXACTLY_NOTHING = 0.01;
    /** That the picture did not change at all counts for so long, seconds. */
    private static final double REMEMBERED = 10;

    /** @param change since the last key frame @param step since the picture before it */
    private record KeyFrame(double change, double step) {}

    private final Deque<KeyFrame> keyFrames = new ArrayDeque<>();
    private final PhaseLikeness phases;
    private boolean anyKeyFrame;
    private int unchanged;
    private double sinceNothing = REMEMBERED;
    private double sinceUnchanged = REMEMBERED;
    private double lastChange;

    /** @param phases of the same stream */
    SamePicture(PhaseLikeness phases) {
        this.phases = phases;
    }

    /**
     * The next picture that follows a key frame.
     *
     * @param change of the key frame since the one before; NaN for none before
     * @param step change of this picture since the last one
     */
    void keyFrame(double change, double step, double passed) {
        sinceUnchanged += passed;
        sinceNothing += passed;
        boolean ofAnother = !anyKeyFrame && change > OF_ANOTHER * step;
        anyKeyFrame |= !Double.isNaN(change);
        if (!Double.isNaN(change) && !ofAnother) {
            keyFrames.addLast(new KeyFrame(change, step));
        }
        if (keyFrames.size() > KEY_FRAMES) {
            keyFrames.removeFirst();
        }
        if (keyFrameChange() >= OF_ONE_PICTURE) {
            unchanged = 0;
        }
    }

    /** The next picture without a key frame since the last one. */
    void picture(double change, double passed) {
        sinceUnchanged += passed;
        sinceNothing += passed;
        lastChange = change;
        unchanged = change < NO_CHANGE ? unchanged + 1 : 0;
        boolean nothing = change < (keyFrameChange() < OF_ONE_PICTURE ? NOTHING : EXACTLY_NOTHING);
        if (unchanged >= NO_CHANGES || nothing && sinceNothing < REMEMBERED) {
            sinceUnchanged = 0;
        }
        sinceNothing = nothing ? 0 : sinceNothing;
    }

    /** There was no new picture. */
    void stays() {
        sinceUnchanged = 0;
    }

    /** It is another picture. */
    void forget() {
        keyFrames.clear();
        anyKeyFrame = false;
        unchanged = 0;
        sinceNothing = REMEMBERED;
        sinceUnchanged = REMEMBERED;
    }

    /** Whether it is one picture. */
    boolean isSeen() {
        if (sinceUnchanged < REMEMBERED || keyFrames.stream().anyMatch(frame -> frame.change() < SAME)) {
            return true;
        }
        if (keyFrames.isEmpty()) {
            return !anyKeyFrame && lastChange < NO_CHANGE;
        }
        return areAlike();
    }

    /** Whether key frames are more alike than the pictures before and after one. */
    private boolean areAlike() {
        if (phases.areOfOnePicture()) {
            return true;
        }
        double step = keyFrames.stream().mapToDouble(KeyFrame::step).average().orElse(0);
        return keyFrames.size() >= ALIKE_KEY_FRAMES
                && keyFrameChange() < Math.min(OF_ONE_PICTURE, ALIKE * step)
                && !phases.areOfNoise();
    }

    /** Mean change from key frame to key frame; 0 before the second. */
    private double keyFrameChange() {
        return keyFrames.stream().mapToDouble(KeyFrame::change).average().orElse(0);
    }
}
