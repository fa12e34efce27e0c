package org.mediamtxmonitor.system.forecast;

import java.util.Arrays;

/**
 * The slope of points by Theil and Sen: the median of the slopes between all pairs, which a few odd points do not move.
 * Pure.
 */
final class Trend {

    private Trend() {}

    /**
     * The slope.
     *
     * @param x growing
     * @param n number of points, of which there are less than a hundred
     * @return units of {@code y} per unit of {@code x}; NaN for less than two points
     */
    static double slope(double[] x, double[] y, int n) {
        if (n < 2) {
            return Double.NaN;
        }
        double[] slopes = new double[n * (n - 1) / 2];
        int size = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[size++] = (y[j] - y[i]) / (x[j] - x[i]);
            }
        }
        Arrays.sort(slopes);
        int middle = size / 2;
        return size % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2;
    }
}
