package org.mediamtxmonitor.web.api;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

import org.mediamtxmonitor.history.query.Csv;
import org.mediamtxmonitor.redis.Json;

/** A report of the availability as CSV: a line for each stream. */
public final class AvailabilityCsv {

    private AvailabilityCsv() {}

    /** The lines in UTF-8. */
    public static byte[] of(AvailabilityResource.Report report) {
        StringBuilder out = new StringBuilder(
                "server,path,title,from,to,availablePercent,observedPercent,"
                        + "observedSeconds,downSeconds,unobservedSeconds,outages,longestSeconds,mttrSeconds,resolutionSeconds\r\n");
        for (AvailabilityResource.Item item : report.items()) {
            out.append(String.join(
                            ",",
                            Csv.text(item.server()),
                            Csv.text(item.path()),
                            Csv.text(item.title()),
                            Json.time(report.from()),
                            Json.time(report.to()),
                            percent(item.availablePercent()),
                            percent(item.observedPercent()),
                            Long.toString(item.observedSeconds()),
                            Long.toString(item.downSeconds()),
                            Long.toString(item.unobservedSeconds()),
                            Integer.toString(item.outages()),
                            Objects.toString(item.longestSeconds(), ""),
                            Objects.toString(item.mttrSeconds(), ""),
                            Objects.toString(item.resolutionSeconds(), "")))
                    .append("\r\n");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String percent(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}
