package org.mediamtxmonitor.config;

import java.util.Locale;

/** A part of the monitor that a process can play; by default one process plays all of them. */
public enum Role {
    /** Polls the servers and publishes what they say. */
    COLLECTOR,
    /** Serves the page, the REST API, the WebSocket and the Prometheus metrics. */
    WEB;

    /** The word that {@code collector.yaml} and {@code --roles} use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
