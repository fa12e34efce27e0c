package org.mediamtxmonitor.web.api;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.stream.Level;

/** Writes an incident as Markdown, for a chat or a ticket. Times are in UTC; reasons are in English in every language. */
final class IncidentMarkdown {

    static final List<String> LANGUAGES = List.of("en", "de");

    private static final int MOST_ALERTS = 20;
    private static final int MOST_ENTRIES = 50;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String SPECIAL = "\\`*_{}[]()<>#|~!";

    private static final Map<String, Map<String, String>> WORDS = Map.of(
            "en",
            Map.ofEntries(
                    Map.entry("critical", "Critical"),
                    Map.entry("warning", "Warning"),
                    Map.entry("open", "since %s UTC, not over"),
                    Map.entry("over", "%s to %s UTC (%s)"),
                    Map.entry("cause", "Cause"),
                    Map.entry("advice", "What to do"),
                    Map.entry("hit", "Hit"),
                    Map.entry("streams", "%d streams"),
                    Map.entry("stream", "%d stream"),
                    Map.entry("viewers", "up to %d viewers, %.0f viewer minutes"),
                    Map.entry("acknowledged", "Acknowledged"),
                    Map.entry("alerts", "Alerts"),
                    Map.entry("more", "and %d more"),
                    Map.entry("timeline", "Timeline")),
            "de",
            Map.ofEntries(
                    Map.entry("critical", "Kritisch"),
                    Map.entry("warning", "Warnung"),
                    Map.entry("open", "seit %s UTC, nicht behoben"),
                    Map.entry("over", "%s bis %s UTC (%s)"),
                    Map.entry("cause", "Ursache"),
                    Map.entry("advice", "Was zu tun ist"),
                    Map.entry("hit", "Betroffen"),
                    Map.entry("streams", "%d Streams"),
                    Map.entry("stream", "%d Stream"),
                    Map.entry("viewers", "bis zu %d Zuschauer, %.0f Zuschauerminuten"),
                    Map.entry("acknowledged", "Übernommen"),
                    Map.entry("alerts", "Alarme"),
                    Map.entry("more", "und %d weitere"),
                    Map.entry("timeline", "Verlauf")));

    private final Map<String, String> words;
    private final StringBuilder text = new StringBuilder();

    private IncidentMarkdown(String language) {
        words = WORDS.get(language);
    }

    /** @param language one of {@link #LANGUAGES} */
    static String of(IncidentDetail detail, String language) {
        IncidentMarkdown markdown = new IncidentMarkdown(language);
        markdown.head(detail.incident());
        markdown.alerts(detail.alertList());
        markdown.timeline(detail.incident());
        return markdown.text.toString();
    }

    private void head(Incident incident) {
        line("### " + escaped(incident.title()));
        line("");
        String level = words.get(incident.worst() == Level.CRITICAL ? "critical" : "warning");
        String time = incident.endedAt() == null
                ? words.get("open").formatted(DAY.format(incident.beganAt()))
                : words.get("over")
                        .formatted(
                                DAY.format(incident.beganAt()),
                                DAY.format(incident.endedAt()),
                                duration(Duration.between(incident.beganAt(), incident.endedAt())));
        line("**" + level + "**, " + time);
        line("");
        if (incident.cause() != null) {
            item("cause", incident.cause().why());
            item("advice", incident.cause().advice());
        }
        String streams =
                words.get(incident.streams() == 1 ? "stream" : "streams").formatted(incident.streams());
        String viewers = incident.viewersHit() == null || incident.viewerMinutes() == null
                ? null
                : String.format(Locale.ROOT, words.get("viewers"), incident.viewersHit(), incident.viewerMinutes());
        item("hit", Stream.of(streams, viewers).filter(part -> part != null).collect(Collectors.joining(", ")));
        if (incident.acknowledged() != null) {
            item(
                    "acknowledged",
                    named(incident.acknowledged().by(), incident.acknowledged().note()));
        }
    }

    private void alerts(List<Alert> alerts) {
        if (!alerts.isEmpty()) {
            line("");
            line("**" + words.get("alerts") + "**");
            line("");
            alerts.stream()
                    .limit(MOST_ALERTS)
                    .forEach(alert -> line("- " + TIME.format(alert.since())
                            + (alert.endedAt() == null ? "" : "–" + TIME.format(alert.endedAt())) + " "
                            + escaped(named(place(alert.key()), alert.reason()))));
            more(alerts.size() - MOST_ALERTS);
        }
    }

    private void timeline(Incident incident) {
        List<Incident.Entry> entries = incident.timeline() == null ? List.of() : incident.timeline();
        if (!entries.isEmpty()) {
            line("");
            line("**" + words.get("timeline") + "**");
            line("");
            entries.stream()
                    .limit(MOST_ENTRIES)
                    .forEach(entry ->
                            line("- " + TIME.format(entry.at()) + " " + escaped(named(entry.kind(), entry.text()))));
            more(entries.size() - MOST_ENTRIES);
        }
    }

    private void more(int count) {
        if (count > 0) {
            line("- " + words.get("more").formatted(count));
        }
    }

    private static String place(AlertKey key) {
        String place = Stream.of(key.server(), key.path(), key.part())
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
        return place.isEmpty() ? key.rule() : place;
    }

    /** {@code what: how}, or one of them where the other is null. */
    private static String named(String what, String how) {
        return Stream.of(what, how).filter(part -> part != null).collect(Collectors.joining(": "));
    }

    private void item(String word, String value) {
        if (value != null && !value.isBlank()) {
            line("- " + words.get(word) + ": " + escaped(value));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String duration(Duration time) {
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** Names and reasons come from others: they must not become links, headings or lines. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
        });
        return escaped.toString();
    }
}
