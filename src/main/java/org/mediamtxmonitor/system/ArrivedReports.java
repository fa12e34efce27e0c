package org.mediamtxmonitor.system;

import java.io.IOException;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostReportCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what agents that are alone hand over to Redis. */
public final class ArrivedReports {

    private static final Logger LOG = LoggerFactory.getLogger(ArrivedReports.class);

    /** Clocks that are less apart, in ms, are right. */
    private static final long LEAST_SKEW_MS = 2000;

    private boolean isTold;

    /**
     * A report, with what the clock of its host is off.
     *
     * @param entry id of the entry of the stream, which begins with the time of Redis in ms
     * @return null for something else, which is told in the log once
     */
    public HostReport read(String json, String entry) {
        String flaw;
        try {
            HostReport report = Json.mapper().readValue(json, HostReport.class);
            flaw = HostReportCheck.flaw(report).orElse(null);
            if (flaw == null) {
                return dated(report, Long.parseLong(entry.replaceFirst("-.*", "")));
            }
        } catch (IOException | RuntimeException e) {
            flaw = e.getMessage();
        }
        if (!isTold) {
            isTold = true;
            LOG.warn("An agent handed over what is no report of a host, which is told once: {}", flaw);
        }
        return null;
    }

    private static HostReport dated(HostReport report, long arrivedMs) {
        long skew = report.collectedAt().toEpochMilli() - arrivedMs;
        Long shown = Math.abs(skew) < LEAST_SKEW_MS ? null : skew;
        return report.with(report.host().withClockSkew(shown), report.disks(), report.interfaces(), report.processes());
    }
}
