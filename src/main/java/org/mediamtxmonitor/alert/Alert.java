package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.mediamtxmonitor.stream.FlatJson;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Measured;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * One time that a rule held for one thing: from its beginning to its end. In JSON all of it is one flat object, and
 * {@code subject} is an object of its own. A component that is null does not apply.
 *
 * @param id unique: the fingerprint of the key and the time of its beginning, as {@code 0123456789abcdef-1764331200000}
 * @param state now
 * @param before the state before it became unknown; null unless it is unknown
 * @param level now, or the last one of an alert that is over
 * @param worst the worst level that it had
 * @param since when its rule began to hold
 * @param firedAt when it began to fire; null while it is pending, and of one that is over without having fired: that is kept
 *     nowhere and told to nobody
 * @param changedAt when its state changed last
 * @param endedAt when its rule ceased to hold; null until it is over
 * @param reason in English, of the last time that its rule held
 * @param advice likewise
 * @param values likewise, see {@link Finding}
 * @param measured likewise: the value that the rule compared, and the limit that was in force; null where it compares none
 * @param gone it is over because its stream is gone, not because all is well
 * @param incident id of the incident that it belongs to; null while it is pending
 * @param acknowledged who looks after it; null for nobody
 * @param mute why nobody is told; null where people are
 */
@FlatJson
public record Alert(
        String id,
        @JsonUnwrapped AlertKey key,
        AlertState state,
        AlertState before,
        Level level,
        Level worst,
        Instant since,
        Instant firedAt,
        Instant changedAt,
        Instant endedAt,
        String reason,
        String advice,
        Map<String, Object> values,
        Measured measured,
        Boolean gone,
        AlertSubject subject,
        String incident,
        Acknowledgement acknowledged,
        Mute mute) {

    /** Whether people are told of it, or would be but for its {@link #mute}: it fires, or did and is not over. */
    public boolean isActive() {
        return endedAt == null && state.isActive();
    }

    /** The same alert as a part of that incident. */
    public Alert withIncident(String id) {
        return copy(state, before, level, endedAt, id, acknowledged, mute);
    }

    /** The same alert, looked after by somebody, or by nobody where that is null. */
    public Alert with(Acknowledgement newAcknowledged) {
        return copy(state, before, level, endedAt, incident, newAcknowledged, mute);
    }

    /** The same alert, of which nobody is told for that reason, or people are where that is null. */
    public Alert with(Mute newMute) {
        return copy(state, before, level, endedAt, incident, acknowledged, newMute);
    }

    /** The alert as it was at its worst level. */
    public Alert atWorst() {
        return level == worst ? this : copy(state, before, worst, endedAt, incident, acknowledged, mute);
    }

    /** The alert once it is over, since its last change. */
    public Alert ended() {
        return ended(changedAt);
    }

    /** The alert once it is over since then. */
    public Alert ended(Instant end) {
        return copy(AlertState.OK, null, level, end, incident, acknowledged, mute);
    }

    /** Whether it differs in nothing but values and texts, which change with each poll. */
    public boolean isSameButForTexts(Alert other) {
        return this == other
                || other != null
                        && id.equals(other.id)
                        && Objects.equals(key, other.key)
                        && state == other.state
                        && before == other.before
                        && level == other.level
                        && worst == other.worst
                        && Objects.equals(since, other.since)
                        && Objects.equals(firedAt, other.firedAt)
                        && Objects.equals(changedAt, other.changedAt)
                        && Objects.equals(endedAt, other.endedAt)
                        && Objects.equals(gone, other.gone)
                        && Objects.equals(incident, other.incident)
                        && Objects.equals(acknowledged, other.acknowledged)
                        && Objects.equals(mute, other.mute);
    }

    private Alert copy(
            AlertState newState,
            AlertState newBefore,
            Level newLevel,
            Instant newEndedAt,
            String newIncident,
            Acknowledgement newAcknowledged,
            Mute newMute) {
        return new Alert(
                id,
                key,
                newState,
                newBefore,
                newLevel,
                worst,
                since,
                firedAt,
                changedAt,
                newEndedAt,
                reason,
                advice,
                values,
                measured,
                gone,
                subject,
                newIncident,
                newAcknowledged,
                newMute);
    }
}
