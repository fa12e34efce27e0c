package org.mediamtxmonitor.system;

import java.io.IOException;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.HostReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what agents that are alone hand over to Redis. */
public final class ArrivedReports {

    private static final Logger LOG = LoggerFactory.getLogger(ArrivedReports.class);

    private boolean isTold;

    /** A report; null for something else, which is told in the log once. */
    public HostReport read(String json) {
        try {
            HostReport report = Json.mapper().readValue(json, HostReport.class);
            if (report.host() != null && report.host().id() != null && report.collectedAt() != null) {
                return report;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A report of a host can't be read", e);
        }
        if (!isTold) {
            isTold = true;
            LOG.warn("An agent handed over something that is no report of a host; this is told once");
        }
        return null;
    }
}
