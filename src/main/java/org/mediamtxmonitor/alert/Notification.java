package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.mediamtxmonitor.stream.WireName;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a channel is to be told. A channel and a thread make a conversation, whose notifications have ascending versions:
 * who has not sent one when the next one comes sends the next one only.
 *
 * @param channel name of the channel in {@code notify}
 * @param thread id of the incident, {@code digest-1}, {@code digest-2} and so on, or {@code test}
 * @param version 1, 2, 3 ... within channel and thread, over restarts too
 * @param at when it was decided
 * @param incident as it is then; null for a digest and a test
 * @param alerts what it tells of, worst first; at most 20
 * @param more how many alerts it leaves out
 * @param incidents of a digest: what it sums up, at most 50; else null
 * @param topic what the conversation was about when it began; null for a digest and a test
 */
public record Notification(
        String channel,
        String thread,
        long version,
        Kind kind,
        Instant at,
        Incident incident,
        List<Alert> alerts,
        int more,
        List<Incident> incidents,
        Topic topic) {

    /** Why it is told. */
    public enum Kind implements WireName {
        /** It began. */
        FIRING,
        /** It became worse, or more came to it. */
        UPDATE,
        /** It is still so. */
        REPEAT,
        /** Nobody acknowledged it in time. */
        ESCALATION,
        /** It is over. */
        RESOLVED,
        /** Several at once. */
        DIGEST,
        /** Somebody tries the channel. */
        TEST;

        /** The word used in every interface, for example {@code firing}. */
        @Override
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
