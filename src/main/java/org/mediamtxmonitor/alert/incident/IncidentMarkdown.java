package org.mediamtxmonitor.alert.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Incident.Entry;
import org.mediamtxmonitor.stream.DurationWords;
import org.mediamtxmonitor.stream.Level;

/**
 * An incident as text to copy into a chat or a ticket: Markdown in a language of messages, with the facts of its page in the
 * same order.
 */
public final class IncidentMarkdown {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final String language;
    private final Map<String, String> words;
    private final FindingWords findings;
    private final ZoneId zone;

    /**
     * @param language one of {@link CauseTexts#languages}; any other is English
     * @param findings words of rules in that language
     * @param zone in which times are told
     */
    public IncidentMarkdown(String language, FindingWords findings, ZoneId zone) {
        this.language = CauseTexts.languages().contains(language) ? language : CauseTexts.ENGLISH;
        this.words = CauseTexts.shipped().words(this.language);
        this.findings = findings;
        this.zone = zone;
    }

    /** @param now for how long one that is open has been so */
    public String write(Incident incident, Instant now) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(escaped(title(incident))).append("\n\n");
        facts(incident, now, text);
        text.append("\n## ").append(words.get("happened")).append("\n\n");
        cause(incident, text);
        incident.timeline().forEach(entry -> text.append(line(entry)));
        if (incident.timelineDropped() != null && incident.timelineDropped() > 0) {
            text.append("- ")
                    .append(more("dropped", incident.timelineDropped()))
                    .append("\n");
        }
        return text.toString();
    }

    /** Its title in the language of this text. */
    public String title(Incident incident) {
        Incident.Cause cause = incident.cause();
        return cause == null || cause.code() == null
                ? incident.title()
                : CauseTexts.shipped().title(cause.code(), values(cause.values()), language);
    }

    private void facts(Incident incident, Instant now, StringBuilder text) {
        boolean over = incident.endedAt() != null;
        Duration lasted = Duration.between(incident.beganAt(), over ? incident.endedAt() : now);
        fact(
                text,
                "state",
                words.get(over ? "resolved" : "firing") + " " + words.get(over ? "after" : "for") + " "
                        + duration(lasted));
        fact(text, "began", DAY.format(incident.beganAt().atZone(zone)));
        if (over) {
            fact(text, "over", DAY.format(incident.endedAt().atZone(zone)));
        }
        fact(text, "worst", level(incident.worst()));
        if (incident.viewersHit() != null && incident.viewersHit() > 0) {
            double minutes = incident.viewerMinutes() == null ? 0 : incident.viewerMinutes();
            fact(
                    text,
                    "viewers",
                    incident.viewersHit() + " (" + Math.round(minutes) + " " + words.get("minutes") + ")");
        }
        if (incident.streams() > 0) {
            fact(text, "streams", String.valueOf(incident.streams()));
        }
        if (incident.acknowledged() != null) {
            String by = incident.acknowledged().by();
            String note = incident.acknowledged().note();
            fact(
                    text,
                    "acknowledged",
                    (by == null ? "" : escaped(by) + " ") + words.get("at") + " "
                            + time(incident.acknowledged().at()) + (note == null ? "" : ": " + escaped(note)));
        }
    }

    private void fact(StringBuilder text, String name, String value) {
        text.append("- ").append(words.get(name)).append(": ").append(value).append("\n");
    }

    private void cause(Incident incident, StringBuilder text) {
        Incident.Cause cause = incident.cause();
        if (cause == null || cause.code() == null) {
            return;
        }
        CauseTexts texts = CauseTexts.shipped();
        text.append("**")
                .append(words.get("cause"))
                .append(":** ")
                .append(escaped(texts.why(cause.code(), values(cause.values()), language)))
                .append("\n");
        String advice = texts.advice(cause.code(), values(cause.values()), language);
        boolean english = language.equals(CauseTexts.ENGLISH);
        advice = advice == null && english ? cause.advice() : advice;
        if (advice != null) {
            text.append("→ ").append(escaped(advice)).append("\n");
        }
        text.append("\n");
    }

    /** Those of the cause, with the reason in the language of this text. */
    private Map<String, Object> values(Map<String, Object> ofCause) {
        Map<String, Object> values = new HashMap<>(ofCause == null ? Map.of() : ofCause);
        if (values.get("reason") != null) {
            values.put("reason", reason((String) values.get("rule"), values.get("reasonValues"), values.get("reason")));
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private String reason(String rule, Object values, Object english) {
        return findings.reason(
                rule, values instanceof Map ? (Map<String, Object>) values : null, String.valueOf(english));
    }

    private String line(Entry entry) {
        return "- " + time(entry.at()) + " " + escaped(text(entry)) + "\n";
    }

    private String text(Entry entry) {
        if (entry.values() != null && entry.values().get("more") != null && entry.alert() == null) {
            return more("more", entry.values().get("more"));
        }
        return switch (entry.kind()) {
            case "sent" -> words.get("told") + ": " + entry.text();
            case "acknowledged" ->
                words.get("acknowledged") + by(entry) + (entry.text() == null ? "" : ": " + entry.text());
            case "silenced" -> words.get("silenced") + (entry.text() == null ? "" : ": " + entry.text());
            case "cause" -> words.get("another") + ": " + why(entry);
            default -> entry.key() == null ? words.get("all.resolved") : finding(entry);
        };
    }

    private String why(Entry entry) {
        Object code = entry.values() == null ? null : entry.values().get("code");
        return code == null
                ? String.valueOf(entry.text())
                : CauseTexts.shipped().why(String.valueOf(code), values(entry.values()), language);
    }

    private static String by(Entry entry) {
        Object by = entry.values() == null ? null : entry.values().get("by");
        return by == null ? "" : " (" + by + ")";
    }

    private String finding(Entry entry) {
        String thing = entry.key().path() != null
                ? entry.key().path()
                : entry.key().server() != null
                        ? entry.key().server()
                        : entry.key().host() != null ? "Host " + entry.key().host() : "Monitor";
        String reason = reason(entry.key().rule(), entry.values(), entry.text());
        String what = switch (entry.kind()) {
            case "firing", "level" -> level(entry.level());
            default -> words.getOrDefault("is." + entry.kind(), entry.kind());
        };
        return what + " · " + thing + ": " + reason;
    }

    private String more(String name, Object number) {
        return words.get(name).replace("{more}", String.valueOf(number));
    }

    private String level(Level level) {
        return level == null ? "" : words.getOrDefault(level.word(), level.word());
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private static String duration(Duration time) {
        return DurationWords.text(time.toSeconds());
    }

    /** What streams and people are called is text, not Markdown. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1");
    }
}
