package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.state.RuleFamilies;
import org.mediamtxmonitor.stream.Level;

/**
 * What of an incident is another trouble than the one that a channel knows, and not the same one growing. The last message told of
 * all that there was, so what began after it is not known.
 */
final class NewImpact {

    private final Selection direct;
    private final Conversation known;
    private final NotifiableSince notifiable;

    /** @param known what the channel was told */
    NewImpact(Selection direct, Conversation known, NotifiableSince notifiable) {
        this.direct = direct;
        this.known = known;
        this.notifiable = notifiable;
    }

    /** Whether streams were told, and now it is their server. */
    boolean isOfServer() {
        List<Alert> servers = direct.due().stream()
                .filter(alert -> RuleFamilies.NO_ANSWER.contains(alert.key().rule()))
                .toList();
        return !servers.isEmpty() && servers.stream().allMatch(this::isUntold);
    }

    /**
     * Streams that are gone, where it was told only that some suffer; none where the channel knows of one that is gone.
     *
     * @param all alerts of the incident that are for the channel
     */
    List<Alert> firstOutages(Collection<Alert> all) {
        Alert first = known.topic() == null ? null : known.topic().alert();
        boolean isFirst = first != null
                && !isOutage(first)
                && all.stream()
                        .filter(alert -> isOutage(alert) && alert.firedAt() != null)
                        .allMatch(alert -> alert.firedAt().isAfter(known.at()));
        return isFirst ? due(NewImpact::isOutage) : List.of();
    }

    /**
     * What is critical of hosts, where nothing critical of them was told: a disk that is full can be why streams are gone. Of servers
     * {@link #isOfServer} says it.
     *
     * @param all alerts of the incident that are for the channel
     */
    List<Alert> firstOfHosts(Collection<Alert> all) {
        boolean isFirst = all.stream()
                .filter(alert -> alert.key().host() != null && alert.worst() == Level.CRITICAL)
                .allMatch(this::isUntold);
        return isFirst
                ? others().stream().filter(alert -> alert.key().host() != null).toList()
                : List.of();
    }

    /** What else is critical of hosts and servers, such as a full disk beside a busy processor. */
    List<Alert> others() {
        return due(alert -> alert.key().path() == null
                && alert.level() == Level.CRITICAL
                && alert.state() == AlertState.FIRING
                && isUntold(alert));
    }

    private List<Alert> due(Predicate<Alert> which) {
        return direct.due().stream().filter(which).sorted(Selection.WORST_FIRST).toList();
    }

    private static boolean isOutage(Alert alert) {
        String rule = alert.key().rule();
        return RuleFamilies.NO_PICTURE.contains(rule) || RuleFamilies.NO_ANSWER.contains(rule);
    }

    private boolean isUntold(Alert alert) {
        Instant since = notifiable.since(alert);
        return since != null && since.isAfter(known.at());
    }
}
