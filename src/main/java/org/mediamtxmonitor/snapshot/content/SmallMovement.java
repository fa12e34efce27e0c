package org.mediamtxmonitor.snapshot.content;

/**
 * Tells something small that moves, as a car far away, from a clock or a blinking light, which change as much but stay where they
 * are: what changes goes on in one direction.
 */
final class SmallMovement {

    /** Steps in one direction that are movement; two lights that blink in turn go back and forth. */
    private static final int STEPS = 4;

    /** Least step, pixels of {@link ContentFilters#WIDTH}: digits of a clock change its middle by less. */
    private static final double STEP = 1.5;

    private ChangeBox last;
    private int rightward;
    private int downward;

    /**
     * The next picture.
     *
     * @param box where it changed; null for nowhere
     * @return whether something moves
     */
    boolean next(ChangeBox box) {
        if (box == null || last == null) {
            rightward = 0;
            downward = 0;
        } else {
            rightward = steps(rightward, box.middleX() - last.middleX());
            downward = steps(downward, box.middleY() - last.middleY());
        }
        last = box;
        return Math.abs(rightward) >= STEPS || Math.abs(downward) >= STEPS;
    }

    /** Steps in the direction of the last one, negative for the other direction. */
    private static int steps(int before, double step) {
        if (Math.abs(step) < STEP) {
            return 0;
        }
        int direction = step > 0 ? 1 : -1;
        return before * direction > 0 ? before + direction : direction;
    }
}
