package org.mediamtxmonitor.snapshot.content;

/**
 * Where a picture changed greatly since the last one: the smallest box around it.
 *
 * @param left first column, of {@link ContentFilters#WIDTH}
 * @param top first row, of {@link ContentFilters#HEIGHT}
 * @param right last column
 * @param bottom last row
 */
record ChangeBox(double left, double top, double right, double bottom) {

    /** Share of the picture that neither a clock nor a logo has. */
    private static final double LARGE = 0.025;

    /** Whether it is a large part of the picture: something is shown there, be it dark and sparse. */
    boolean isLarge() {
        return (right - left + 1) * (bottom - top + 1) > LARGE * ContentFilters.WIDTH * ContentFilters.HEIGHT;
    }

    double middleX() {
        return (left + right) / 2;
    }

    double middleY() {
        return (top + bottom) / 2;
    }
}
