package org.mediamtxmonitor.testing;

/** How often tests of properties try: a tenth of their cases, or the share that {@code -Dproperty.scale} names. */
public final class Runs {

    private static final double SCALE = Double.parseDouble(System.getProperty("property.scale", "0.1"));

    private Runs() {}

    /**
     * The number of cases to try now, at least one.
     *
     * @param all the number of cases with {@code -Dproperty.scale=1}
     */
    public static int of(int all) {
        return (int) Math.max(1, all * SCALE);
    }

    /**
     * The same of cases that take long: a fiftieth, unless {@code -Dproperty.scale} names a share.
     *
     * @param all the number of cases with {@code -Dproperty.scale=1}
     */
    public static int ofLong(int all) {
        return System.getProperty("property.scale") == null ? Math.max(1, all / 50) : of(all);
    }
}
