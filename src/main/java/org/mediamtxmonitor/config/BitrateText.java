package org.mediamtxmonitor.config;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Bitrates as {@code collector.yaml} writes them, in bit/s: {@code 64000}, {@code 800k}, {@code 2.5M}, {@code 1G}. */
final class BitrateText {

    private BitrateText() {}

    static long parse(String text) {
        int zeros = 3 * (1 + "kMG".indexOf(text.charAt(text.length() - 1)));
        String number = zeros == 0 ? text : text.substring(0, text.length() - 1);
        return new BigDecimal(number)
                .scaleByPowerOfTen(zeros)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
