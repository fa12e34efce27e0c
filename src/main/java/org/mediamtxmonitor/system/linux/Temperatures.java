package org.mediamtxmonitor.system.linux;

import java.util.Map;
import java.util.TreeMap;

import org.mediamtxmonitor.stream.HostReportCheck;

/** The temperature sensors of a machine: those of {@code hwmon}, else the thermal zones. */
public final class Temperatures {

    private static final double MILLI = 1000;
    /** Colder or hotter, in degrees Celsius, are sensors that are not connected or broken. */
    private static final double COLDEST = -60;

    private static final double HOTTEST = 150;
    private static final String HWMON = "/sys/class/hwmon";
    private static final String THERMAL = "/sys/class/thermal";

    private Temperatures() {}

    /** Degrees Celsius by sensor, such as {@code coretemp Package id 0}; empty where there is none. */
    public static Map<String, Double> of(ProcFiles files) {
        Map<String, Double> found = new TreeMap<>();
        for (String chip : files.names(HWMON)) {
            String folder = HWMON + "/" + chip + "/";
            for (String file : files.names(HWMON + "/" + chip)) {
                if (file.startsWith("temp") && file.endsWith("_input")) {
                    String sensor = file.substring(0, file.length() - "_input".length());
                    String label = files.line(folder + sensor + "_label");
                    put(
                            found,
                            files.line(folder + "name") + " " + (label == null ? sensor : label),
                            files.number(folder + file));
                }
            }
        }
        if (found.isEmpty()) {
            for (String zone : files.names(THERMAL)) {
                if (zone.startsWith("thermal_zone")) {
                    String folder = THERMAL + "/" + zone + "/";
                    put(found, files.line(folder + "type"), files.number(folder + "temp"));
                }
            }
        }
        return found;
    }

    /** Two sensors of one name are told apart by a number. */
    private static void put(Map<String, Double> found, String name, Long milli) {
        if (name == null || milli == null || milli / MILLI < COLDEST || milli / MILLI > HOTTEST) {
            return;
        }
        String plain = HostReportCheck.plain(name.strip());
        String free = plain;
        for (int i = 2; found.containsKey(free); i++) {
            free = plain + " " + i;
        }
        found.put(free, milli / MILLI);
    }
}
