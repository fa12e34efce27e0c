package org.mediamtxmonitor.history.query;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** SeriesSchema numbers as text. */
public final class Numbers {

    private Numbers() {}

    /**
     * A number as short as it can be told without making it less exact than it is kept: with two decimals more than its
     * column has, for means lie between.
     *
     * @return null for NaN
     */
    public static String text(double value, int decimals) {
        if (Double.isNaN(value)) {
            return null;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return BigDecimal.valueOf(value)
                .setScale(Math.max(0, decimals + 2), RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
