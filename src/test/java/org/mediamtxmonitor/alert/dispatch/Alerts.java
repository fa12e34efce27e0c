package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.util.Map;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.stream.Level;

/** Alerts that fire. */
final class Alerts {

    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");

    private Alerts() {}

    static Alert of(String rule, String server, String path, Level level, AlertSubject subject) {
        AlertKey key = new AlertKey(rule, server, path, null);
        return new Alert(
                key.fingerprint() + "-1",
                key,
                AlertState.FIRING,
                null,
                level,
                level,
                AT,
                AT,
                AT,
                null,
                rule,
                null,
                null,
                null,
                null,
                subject,
                null,
                null,
                null);
    }

    /** A stream of the group studio, with the label site. */
    static Alert stream(String server, String path) {
        return of(
                "stream-offline",
                server,
                path,
                Level.CRITICAL,
                new AlertSubject(null, Map.of("site", "harbour"), "studio", "Mara", null, null, null, null));
    }
}
