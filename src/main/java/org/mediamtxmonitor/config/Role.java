package org.mediamtxmonitor.config;

import java.util.Locale;

/** A role of a process; by default one process has all roles. */
public enum Role {
    /** Polls the servers and publishes reports. */
    COLLECTOR,
    /** Serves the page, the REST API, the WebSocket and the Prometheus metrics. */
    WEB,
    /** Judges the fleet, one process at a time, and sends messages. */
    ALERTS,
    /** Takes pictures of the streams, those of a server in one process at a time. */
    SNAPSHOTS,
    /** Reads the machine that it runs on: its processors, memory, disks, network and the processes of MediaMTX. */
    SYSTEM;

    /** The word that {@code collector.yaml} and {@code --roles} use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
