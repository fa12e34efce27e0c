package org.mediamtxmonitor.notify;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a channel is told, in its language. Texts have no control characters but line breaks, and their lengths are bounded;
 * nothing in them is escaped yet. A component that is null does not apply.
 *
 * @param id the same over all tries to send this message, and only then
 * @param channel name in {@code notify}
 * @param thread what the messages that belong together share: id of the incident, {@code digest} or {@code test}
 * @param kind {@code firing}, {@code update}, {@code repeat}, {@code escalation}, {@code resolved}, {@code digest} or
 *     {@code test}
 * @param status {@code firing}, {@code resolved} or {@code test}
 * @param level worst level that it tells of: {@code critical} or {@code warning}
 * @param topic what its conversation was about when it began, the same over all of it; at most 160 characters
 * @param title what and where, one line, at most 200 characters
 * @param summary why, one line, at most 500 characters
 * @param advice what to do, one line, at most 500 characters: about what the alerts have in common, else about the first one;
 *     null for nothing, and once it is over
 * @param text all of it as plain text, without links, at most 3,500 characters
 * @param markdown all of it as CommonMark, escaped, with links, at most 8,000 characters
 * @param facts names and values, such as since when; at most 12
 * @param alerts what it tells of, worst first; at most 20
 * @param more how many alerts it leaves out
 * @param incident id; null for a digest and a test
 * @param url page of the incident, or of alerts; null where {@code web.publicUrl} is not known
 * @param acknowledgeUrl page that acknowledges it; null likewise, and where there is nothing to acknowledge
 * @param at when it was decided
 * @param language its tag, such as {@code de}
 * @param from begin of the incident
 * @param to its end; null while it goes on
 * @param sparkline the course of the value that the first alert is about; null where none is known
 * @param picture what is seen of the stream that the first alert is about; null where there is none of the last 15 minutes
 * @param words what buttons and labels are called in its language
 */
public record Message(
        String id,
        String channel,
        String thread,
        String kind,
        String status,
        String level,
        String topic,
        String title,
        String summary,
        String advice,
        String text,
        String markdown,
        List<Fact> facts,
        List<Item> alerts,
        int more,
        String incident,
        String url,
        String acknowledgeUrl,
        Instant at,
        String language,
        Instant from,
        Instant to,
        Sparkline sparkline,
        Picture picture,
        Words words) {

    public Message {
        facts = List.copyOf(facts);
        alerts = List.copyOf(alerts);
    }

    /** Whether nothing of it holds any more. */
    public boolean isResolved() {
        return status.equals("resolved");
    }

    /** Whether it is over although nothing of it recovered, see {@link #isGone(List)}. */
    public boolean isGone() {
        return isResolved() && isGone(alerts);
    }

    /** Whether all that these alerts are about is not there any more: the last that ended of each stream, host or server says so. */
    public static boolean isGone(List<Item> alerts) {
        return !alerts.isEmpty()
                && alerts.stream()
                        .allMatch(one -> one.isGone()
                                || alerts.stream().anyMatch(other -> other.isGone() && other.follows(one)));
    }

    /** Labels that all alerts have with the same value. */
    public Map<String, String> sharedLabels() {
        Map<String, String> shared =
                new LinkedHashMap<>(alerts.isEmpty() ? Map.of() : alerts.get(0).labels());
        alerts.forEach(alert -> shared.entrySet().retainAll(alert.labels().entrySet()));
        return shared;
    }

    /** Unix seconds of {@link #at}. */
    public long seconds() {
        return at.getEpochSecond();
    }

    /**
     * Something worth knowing.
     *
     * @param name in the message's language, such as {@code Since}
     * @param value at most 200 characters
     */
    public record Fact(String name, String value) {}

    /**
     * One alert.
     *
     * @param fingerprint the same for the same rule about the same thing, for ever
     * @param status {@code firing} or {@code resolved}
     * @param level {@code critical} or {@code warning}
     * @param what the thing: title or path of the stream, server, or this monitor; at most 120 characters
     * @param title name of the rule
     * @param reason why, at most 500 characters
     * @param advice what to do, at most 500 characters; null for nothing
     * @param value that was measured, with its unit; null where the rule compares none
     * @param threshold that it crossed, with its unit; null likewise
     * @param since when it began
     * @param endedAt when it ended; null while it goes on
     * @param isGone whether it ended as its thing is not there any more, which is no recovery
     * @param labels for services that sort by labels: {@code alertname}, {@code severity} (the worst level that it had),
     *     {@code server}, {@code path}, {@code part}, {@code group}, {@code owner}, and {@code label_<name>} for each label
     * @param url page of the stream or server; null where {@code web.publicUrl} is not known
     */
    public record Item(
            String fingerprint,
            String status,
            String level,
            String rule,
            String server,
            String path,
            String what,
            String title,
            String reason,
            String advice,
            String value,
            String threshold,
            Instant since,
            Instant endedAt,
            boolean isGone,
            Map<String, String> labels,
            String url) {

        private boolean follows(Item before) {
            return Objects.equals(server, before.server)
                    && Objects.equals(path, before.path)
                    && Objects.equals(what, before.what)
                    && before.endedAt != null
                    && endedAt.isAfter(before.endedAt);
        }

        public Item {
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        }
    }

    /**
     * A small chart.
     *
     * @param blocks one block a point, {@code ▁▂▃▄▅▆▇█}, a space where nothing is known
     * @param caption what it shows, with the last value
     * @param png the same as a picture
     * @param svg the same as a drawing
     */
    public record Sparkline(String blocks, String caption, byte[] png, String svg) {}

    /** A picture of the stream. */
    public record Picture(byte[] jpeg, int width, int height, Instant takenAt) {}

    /** What a reader presses. */
    public record Words(String open, String acknowledge, String advice, String more, String footer) {}
}
