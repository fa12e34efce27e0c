package org.mediamtxmonitor.snapshot.content;

/**
 * Tells a frozen picture from a still scene. A frozen picture is coded anew with each key frame, and gets better until the next
 * one: where bits are scarce, that changes it as much as the noise of a camera does, see {@link SamePicture}. Great changes are
 * movement, unless they are as small as a clock or a blinking light, and stay in their corner as these do.
 */
final class FreezeCheck {

    /** Mean of the great changes in half a second from which on a picture moves, of 255. */
    private static final double MOVES = 0.12;
    /** The same where they are not all in one place. Encoders that lack bits change single pixels here and there by less. */
    private static final double MOVES_IN_LARGE_PART = 0.055;
    /** Mean of all changes that is movement too, such as light that changes everywhere. */
    private static final double CHANGES = 2;
    /** The same where a key frame came between. */
    private static final double MOVES_OVER_KEY_FRAME = 1;

    private static final double CHANGES_OVER_KEY_FRAME = 4;

    /** Mean change of single pixels that is movement where all pictures are key frames: a frozen one is the same to the last bit. */
    private static final double CHANGES_OF_KEY_FRAMES = 0.2;

    /** All are where they come in less time, seconds. */
    private static final double ALL_KEY_FRAMES = 0.3;

    private final PhaseLikeness phases = new PhaseLikeness();
    private final SamePicture same = new SamePicture(phases);
    private final SmallMovement small = new SmallMovement();
    private boolean allKeyFrames;
    private boolean keyFrameBetween;
    /** Change of that key frame since the one before; NaN for none. */
    private double keyFrameChange = Double.NaN;

    private double sinceMoved;

    /**
     * The next key frame.
     *
     * @param change mean change of its single pixels since the last one; NaN for the first one
     * @param interval time since then, seconds; NaN for the first one
     */
    void keyFrame(double change, double interval) {
        keyFrameBetween = true;
        allKeyFrames = interval < ALL_KEY_FRAMES;
        keyFrameChange = Double.isNaN(interval) ? Double.NaN : change;
        phases.keyFrame(change);
    }

    /** See {@link PhaseLikeness#latePicture}. */
    void latePicture(double change) {
        phases.latePicture(change);
    }

    /** See {@link PhaseLikeness#between}. */
    void betweenPhases(double change) {
        phases.between(change);
    }

    /**
     * The next picture.
     *
     * @param change mean change of its parts since the last picture
     * @param greatChange mean of the great ones
     * @param box where those are; null for nowhere
     * @param pixelChange mean change of single pixels; NaN for the first one
     * @param passed time since then, seconds
     */
    void picture(double change, double greatChange, ChangeBox box, double pixelChange, double passed) {
        boolean recoded = keyFrameBetween && !allKeyFrames;
        boolean moves = allKeyFrames && pixelChange > CHANGES_OF_KEY_FRAMES
                || (recoded ? movesOverKeyFrame(change, greatChange) : moves(change, greatChange, box));
        if (moves) {
            same.forget();
            phases.forget();
            sinceMoved = 0;
        } else {
            sinceMoved += passed;
            if (recoded) {
                same.keyFrame(keyFrameChange, pixelChange, passed);
            } else {
                double besides = pixelChange - ofSmallThing(greatChange, box);
                same.picture(besides, passed);
                phases.picture(besides);
            }
        }
        keyFrameBetween = false;
        keyFrameChange = Double.NaN;
    }

    private boolean moves(double change, double greatChange, ChangeBox box) {
        boolean goesOn = small.next(box);
        boolean isLarge = box != null && box.isLarge();
        return goesOn || change > CHANGES || greatChange > (isLarge ? MOVES_IN_LARGE_PART : MOVES);
    }

    /** What a clock or a blinking light changes: the rest of the picture is to be the same. */
    private static double ofSmallThing(double greatChange, ChangeBox box) {
        return box == null || box.isLarge() ? 0 : greatChange;
    }

    /** What is coded anew changes everywhere. */
    private static boolean movesOverKeyFrame(double change, double greatChange) {
        return greatChange > MOVES_OVER_KEY_FRAME || change > CHANGES_OVER_KEY_FRAME;
    }

    /** There was no new picture for a while, seconds. */
    void nothing(double passed) {
        sinceMoved += passed;
        if (passed > 0) {
            same.stays();
        }
    }

    /** How long it has not moved. */
    double seconds() {
        return allKeyFrames || same.isSeen() ? sinceMoved : 0;
    }
}
