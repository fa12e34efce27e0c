package org.mediamtxmonitor.system.linux;

/** Pressure stall information (PSI) of the kernel, since Linux 4.20. */
public final class Pressure {

    private static final String SOME = "some avg10=";
    private static final double MOST = 100;

    private Pressure() {}

    /**
     * The share of the last ten seconds in which at least one task waited for a resource.
     *
     * @param resource {@code cpu}, {@code memory} or {@code io}
     * @return percent; null where the kernel does not tell it
     */
    public static Double of(ProcFiles files, String resource) {
        String line = files.line("/proc/pressure/" + resource);
        if (line == null || !line.startsWith(SOME)) {
            return null;
        }
        int end = line.indexOf(' ', SOME.length());
        try {
            double percent = Double.parseDouble(line.substring(SOME.length(), end < 0 ? line.length() : end));
            return percent >= 0 && percent <= MOST ? percent : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
