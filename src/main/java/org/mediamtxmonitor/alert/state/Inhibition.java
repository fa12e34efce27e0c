package org.mediamtxmonitor.alert.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.stream.Level;

/**
 * Which alerts have another one as their cause, so that nobody is told of both: a server that does not answer is the cause
 * of all else of it, and a stream without a picture of all else of it. A cause is never milder than what it explains.
 */
public final class Inhibition {

    /**
     * Returns the alerts in their order, with {@code mute} set of those that have a cause, and null of all others: whatever
     * else mutes comes after this.
     */
    public List<Alert> apply(List<Alert> alerts) {
        Map<String, Alert> servers = new HashMap<>();
        Map<StreamId, Alert> streams = new HashMap<>();
        for (Alert alert : alerts) {
            AlertKey key = alert.key();
            if (!alert.isActive()) {
                continue;
            }
            if (RuleFamilies.NO_ANSWER.contains(key.rule())) {
                servers.merge(key.server(), alert, Inhibition::stronger);
            } else if (RuleFamilies.NO_PICTURE.contains(key.rule())) {
                streams.merge(new StreamId(key.server(), key.path()), alert, Inhibition::stronger);
            }
        }
        List<Alert> judged = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            judged.add(muted(alert, cause(alert, servers, streams)));
        }
        return judged;
    }

    private static Alert cause(Alert alert, Map<String, Alert> servers, Map<StreamId, Alert> streams) {
        AlertKey key = alert.key();
        if (key.server() == null) {
            return null;
        }
        Alert server = servers.get(key.server());
        if (explains(server, alert)) {
            return server;
        }
        Alert stream =
                key.path() == null || streams.isEmpty() ? null : streams.get(new StreamId(key.server(), key.path()));
        return explains(stream, alert) ? stream : null;
    }

    private static boolean explains(Alert cause, Alert alert) {
        return cause != null
                && !cause.id().equals(alert.id())
                && (cause.level() == Level.CRITICAL || alert.level() != Level.CRITICAL);
    }

    private static Alert muted(Alert alert, Alert cause) {
        Mute mute = cause == null ? null : new Mute(Mute.Kind.INHIBITED, cause.id(), cause.reason());
        return mute == null && alert.mute() == null || mute != null && mute.equals(alert.mute())
                ? alert
                : alert.with(mute);
    }

    /** Of two that could be the cause: the worse one, then the one that holds now, then the one that began first. */
    private static Alert stronger(Alert a, Alert b) {
        if (a.level() != b.level()) {
            return a.level() == Level.CRITICAL ? a : b;
        }
        boolean aHolds = a.state() == AlertState.FIRING || a.state() == AlertState.FLAPPING;
        boolean bHolds = b.state() == AlertState.FIRING || b.state() == AlertState.FLAPPING;
        if (aHolds != bHolds) {
            return aHolds ? a : b;
        }
        return b.firedAt().isBefore(a.firedAt()) ? b : a;
    }
}
