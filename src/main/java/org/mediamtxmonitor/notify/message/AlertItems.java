package org.mediamtxmonitor.notify.message;

import java.util.LinkedHashMap;
import java.util.Map;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.notify.Message;

/** Turns alerts into what messages say of each. */
final class AlertItems {

    private static final int MOST_NAME = 120;
    private static final int MOST_TEXT = 500;
    private static final int MOST_LABELS = 20;

    private final Words words;
    private final Wording wording;
    private final Links links;

    AlertItems(Words words, Wording wording, Links links) {
        this.words = words;
        this.wording = wording;
        this.links = links;
    }

    Message.Item of(Alert alert) {
        return of(alert, reason(alert));
    }

    /** One that is over while others that the message tells of go on. */
    Message.Item over(Alert alert) {
        return of(alert, reason(alert) + " (" + words.of("over") + ")");
    }

    private Message.Item of(Alert alert, String told) {
        AlertKey key = alert.key();
        String advice = wording.advice(alert);
        String title = PlainText.line(wording.title(key.rule()), MOST_NAME);
        String reason = PlainText.line(told, MOST_TEXT);
        Crossed crossed = Crossed.of(alert, words);
        return new Message.Item(
                key.fingerprint(),
                alert.endedAt() == null ? "firing" : "resolved",
                alert.level().word(),
                key.rule(),
                key.server(),
                key.path(),
                what(alert),
                title,
                reason.isEmpty() ? title : reason,
                advice == null ? null : PlainText.line(advice, MOST_TEXT),
                crossed.value(),
                crossed.limit(),
                alert.since(),
                alert.endedAt(),
                alert.endedAt() != null && Boolean.TRUE.equals(alert.gone()),
                labels(alert),
                url(key));
    }

    /** Why it fires, and that it comes and goes where it does. */
    private String reason(Alert alert) {
        String reason = wording.reason(alert);
        return alert.state() == AlertState.FLAPPING
                ? words.of("flapping.reason").replace("{reason}", reason)
                : reason;
    }

    /** The thing and what is wrong with it. */
    String title(Alert alert) {
        return words.of(alert.state() == AlertState.FLAPPING ? "flapping" : "alert")
                .replace("{rule}", wording.title(alert.key().rule()))
                .replace("{what}", what(alert));
    }

    /** The thing that it is about, as people call it. */
    String what(Alert alert) {
        AlertKey key = alert.key();
        AlertSubject subject = subject(alert);
        String name = subject.title() != null
                ? subject.title()
                : key.path() != null ? key.path() : key.server() != null ? key.server() : host(key);
        String part = key.part() == null || key.host() == null ? key.part() : part(key.part());
        String line = PlainText.line(part == null ? name : name + ", " + part, MOST_NAME);
        return line.isEmpty() ? "?" : line;
    }

    /** The machine that it is about, as people call it. */
    String host(Alert alert) {
        return host(alert.key());
    }

    private String host(AlertKey key) {
        return key.host() == null ? words.of("monitor") : words.of("host.named", "name", key.host());
    }

    /** {@code disk /rec} in the language of the message. */
    private String part(String part) {
        int blank = part.indexOf(' ');
        String kind = blank < 0 ? null : words.of("part." + part.substring(0, blank));
        return kind == null ? part : kind + part.substring(blank);
    }

    private String url(AlertKey key) {
        if (key.host() != null) {
            return links.host(key.host());
        }
        if (key.server() == null) {
            return links.alerts();
        }
        return key.path() == null ? links.server(key.server()) : links.stream(key.server(), key.path());
    }

    private static AlertSubject subject(Alert alert) {
        return alert.subject() == null ? AlertSubject.UNKNOWN : alert.subject();
    }

    private static Map<String, String> labels(Alert alert) {
        Map<String, String> labels = new LinkedHashMap<>();
        AlertSubject subject = subject(alert);
        labels.put("alertname", alert.key().rule());
        labels.put("severity", (alert.worst() == null ? alert.level() : alert.worst()).word());
        put(labels, "server", alert.key().server());
        put(labels, "host", alert.key().host());
        put(labels, "path", unique(alert.key()));
        put(labels, "part", alert.key().part());
        put(labels, "group", subject.group());
        put(labels, "owner", subject.owner());
        if (subject.labels() != null) {
            subject.labels().entrySet().stream()
                    .limit(MOST_LABELS)
                    .forEach(label ->
                            put(labels, "label_" + label.getKey().replaceAll("[^A-Za-z0-9_]", "_"), label.getValue()));
        }
        return labels;
    }

    /** The path, or a beginning of it that no other path has. */
    private static String unique(AlertKey key) {
        String path = key.path();
        return path == null || path.length() <= MOST_TEXT
                ? path
                : PlainText.cut(path, MOST_TEXT - 20) + " " + key.fingerprint();
    }

    private static void put(Map<String, String> labels, String name, String value) {
        if (value != null && !value.isBlank()) {
            labels.put(name, PlainText.line(value, MOST_TEXT));
        }
    }
}
