package org.mediamtxmonitor.snapshot.content;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells a frozen picture from a still scene. A frozen picture is coded anew with each key frame, and gets better until the next
 * one: where bits are scarce, that changes it as much as the noise of a camera does. But sooner or later a frozen picture is coded
 * the same way again, or does not change at all between two key frames; noise never does. Great changes are movement, unless they
 * are as small as a clock or a blinking light in a corner.
 */
final class FreezeCheck {

    /** Mean of the great changes in half a second from which on a picture moves, of 255. */
    private static final double MOVES = 0.12;
    /** Mean of all changes that is movement too, such as light that changes everywhere. */
    private static final double CHANGES = 2;
    /** The same where a key frame came between. */
    private static final double MOVES_OVER_KEY_FRAME = 1;

    private static final double CHANGES_OVER_KEY_FRAME = 4;

    /** Mean change of single pixels from key frame to key frame below which it is the same picture, of 255. */
    private static final double SAME = 0.5;
    /** Mean change of single pixels that is movement where all pictures are key frames: a frozen one is the same to the last bit. */
    private static final double CHANGES_OF_KEY_FRAMES = 0.2;

    /** All are where they come in less time, seconds. */
    private static final double ALL_KEY_FRAMES = 0.3;

    /** Key frames among which the same picture must come again. */
    private static final int KEY_FRAMES = 4;

    /**
     * Mean change of single pixels between two pictures without a key frame between that is none: the faintest noise that a camera
     * was seen to leave after coding is three times that.
     */
    private static final double NO_CHANGE = 0.25;
    /** So many of them in a row are a picture that does not change at all, */
    private static final int NO_CHANGES = 4;
    /** which counts for so long, seconds. */
    private static final double REMEMBERED = 10;
    /** Mean change of single pixels without key frames to compare that is less than noise. */
    private static final double LESS_THAN_NOISE = 0.25;

    private final Deque<Double> keyFrames = new ArrayDeque<>();
    private boolean allKeyFrames;
    private boolean keyFrameBetween;

    private double sinceMoved;
    private int unchanged;
    private double sinceUnchanged = REMEMBERED;
    private double lastChange;

    /**
     * The next key frame.
     *
     * @param change its change since the last one
     * @param interval time since then, seconds
     */
    void keyFrame(double change, double interval) {
        keyFrameBetween = true;
        allKeyFrames = interval < ALL_KEY_FRAMES;
        if (!Double.isNaN(interval)) {
            keyFrames.addLast(change);
        }
        if (keyFrames.size() > KEY_FRAMES) {
            keyFrames.removeFirst();
        }
    }

    /**
     * The next picture.
     *
     * @param change mean change of its parts since the last picture
     * @param greatChange mean of the great ones
     * @param pixelChange mean change of single pixels
     * @param passed time since then, seconds
     */
    void picture(double change, double greatChange, double pixelChange, double passed) {
        boolean recoded = keyFrameBetween && !allKeyFrames;
        keyFrameBetween = false;
        if (moves(recoded, change, greatChange, pixelChange)) {
            sinceMoved = 0;
            sinceUnchanged = REMEMBERED;
            unchanged = 0;
            keyFrames.clear();
            return;
        }
        sinceMoved += passed;
        sinceUnchanged += passed;
        if (!recoded) {
            unchanged = pixelChange < NO_CHANGE ? unchanged + 1 : 0;
            lastChange = pixelChange;
        }
        if (unchanged >= NO_CHANGES) {
            sinceUnchanged = 0;
        }
    }

    private boolean moves(boolean recoded, double change, double greatChange, double pixelChange) {
        if (allKeyFrames) {
            return pixelChange > CHANGES_OF_KEY_FRAMES;
        }
        return recoded
                ? greatChange > MOVES_OVER_KEY_FRAME || change > CHANGES_OVER_KEY_FRAME
                : greatChange > MOVES || change > CHANGES;
    }

    /** There was no new picture for a while, seconds. */
    void nothing(double passed) {
        sinceMoved += passed;
        sinceUnchanged = passed > 0 ? 0 : sinceUnchanged;
    }

    /** How long it has not moved. */
    double seconds() {
        return isNoise() ? 0 : sinceMoved;
    }

    /** Whether what changes is the noise of a camera. */
    private boolean isNoise() {
        if (allKeyFrames || sinceUnchanged < REMEMBERED) {
            return false;
        }
        return keyFrames.isEmpty()
                ? lastChange > LESS_THAN_NOISE
                : keyFrames.stream().noneMatch(change -> change < SAME);
    }
}
