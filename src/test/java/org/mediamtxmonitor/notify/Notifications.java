package org.mediamtxmonitor.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.alert.Topic;
import org.mediamtxmonitor.stream.Level;

/** Notifications as the dispatcher makes them. */
public final class Notifications {

    public static final Instant BEGAN = Instant.parse("2026-11-28T12:00:00Z");

    private String channel = "ops";
    private Kind kind = Kind.FIRING;
    private long version = 1;
    private String name = "live/a";
    private String title = "Camera A";
    private String reason = "No publisher connected";
    private boolean gone;
    private int count = 1;
    private int more;
    private Topic topic;
    private Level level = Level.CRITICAL;

    public static Notifications of(String channel) {
        Notifications made = new Notifications();
        made.channel = channel;
        return made;
    }

    public Notifications kind(Kind kind, long version) {
        this.kind = kind;
        this.version = version;
        return this;
    }

    /** What the stream is called, everywhere. */
    public Notifications named(String text) {
        name = text;
        title = text;
        reason = text;
        return this;
    }

    public Notifications level(Level of) {
        level = of;
        return this;
    }

    /** What the conversation was about before it was about this. */
    public Notifications began(Notification first) {
        topic = new Topic(
                first.incident(), first.alerts().get(0), first.alerts().size() == 1);
        return this;
    }

    public Notifications alerts(int count, int more) {
        this.count = count;
        this.more = more;
        return this;
    }

    /** What is over is so as its stream is not there any more. */
    public Notifications gone() {
        gone = true;
        return this;
    }

    public Notification make() {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            alerts.add(alert(i));
        }
        boolean isTest = kind == Kind.TEST;
        boolean isDigest = kind == Kind.DIGEST;
        return new Notification(
                channel,
                isTest ? "test" : isDigest ? "digest" : "m5x2k0q1",
                version,
                kind,
                BEGAN.plusSeconds(300),
                isTest || isDigest ? null : incident(),
                isTest ? List.of() : alerts,
                more,
                isDigest ? List.of(incident(), incident()) : null,
                topic);
    }

    public Alert alert(int number) {
        boolean over = kind == Kind.RESOLVED;
        String path = number == 0 ? name : name + number;
        AlertKey key = new AlertKey(number % 2 == 0 ? "stream-offline" : "srt-loss", "main", path, null);
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("site", name);
        return new Alert(
                key.fingerprint() + "-" + BEGAN.toEpochMilli(),
                key,
                over ? AlertState.OK : AlertState.FIRING,
                null,
                level,
                level,
                BEGAN,
                BEGAN.plusSeconds(2),
                BEGAN.plusSeconds(2),
                over ? BEGAN.plusSeconds(300) : null,
                reason,
                "Check the publisher (power, network, stream key), and MediaMTX's log for refused attempts.",
                Map.of(),
                null,
                gone ? Boolean.TRUE : null,
                new AlertSubject(title, labels, "north", "Video team", "main.example.com", "192.0.2.0/24", 12, "srt"),
                "m5x2k0q1",
                null,
                null);
    }

    private Incident incident() {
        boolean over = kind == Kind.RESOLVED;
        return new Incident(
                "m5x2k0q1",
                over ? Incident.RESOLVED : Incident.FIRING,
                "Uplink 192.0.2.0/24: " + name,
                level,
                level,
                BEGAN,
                over ? BEGAN.plusSeconds(300) : null,
                new Incident.Cause(
                        "uplink",
                        "192.0.2.0/24",
                        null,
                        "All 3 publishers from 192.0.2.0/24 lose packets, and none from elsewhere.",
                        "uplink",
                        Map.of(),
                        "Check the line of the site."),
                null,
                List.of(),
                count + more,
                over ? 0 : count + more,
                count + more,
                12,
                3.5,
                null,
                List.of(),
                null);
    }
}
