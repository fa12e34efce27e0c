package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.Conversation.Worst;

/**
 * The worst that a channel knows of an incident: that it is over although something lesser goes on, and that it holds again, is
 * news.
 */
final class WorstNotified {

    private final Collection<Alert> alerts;
    private final Predicate<Alert> isMine;
    private final Instant now;

    /**
     * @param alerts of the incident: those that are not over, and those that ended now
     * @param isMine whether an alert is for the channel
     * @param now when that is so
     */
    WorstNotified(Collection<Alert> alerts, Predicate<Alert> isMine, Instant now) {
        this.alerts = alerts;
        this.isMine = isMine;
        this.now = now;
    }

    /** What is the worst that the channel knows, as it is now. @param known what it was told */
    Worst follow(Conversation known) {
        Worst before = known.worst();
        if (before == null) {
            return ofEarlierRelease(known);
        }
        Alert last = find(before.alert());
        ImpactRank rank = ImpactRank.of(before.alert());
        if (last != null && last.isActive() && ImpactRank.of(last) == rank) {
            // It stands for all that are as bad until it ends, so that nothing changes with its values.
            return before.overSince() == null ? before : new Worst(before.alert(), null, before.eased());
        }
        Alert holding = holding(rank);
        if (holding == null) {
            boolean isOver = last != null && last.endedAt() != null;
            Instant since = before.overSince() != null ? before.overSince() : isOver ? last.endedAt() : now;
            return new Worst(isOver ? last : before.alert(), since, before.eased());
        }
        boolean isWorse = ImpactRank.of(holding).isWorseThan(rank);
        return new Worst(isWorse ? before.alert() : holding, null, before.eased());
    }

    /** The gravest that goes on and is as grave at least; null for none. */
    private Alert holding(ImpactRank least) {
        return alerts.stream()
                .filter(alert -> alert.isActive() && !least.isWorseThan(ImpactRank.of(alert)) && isMine.test(alert))
                .min(ImpactRank.WORST_FIRST)
                .orElse(null);
    }

    private Worst ofEarlierRelease(Conversation known) {
        Alert first = known.topic() == null ? null : known.topic().alert();
        Alert holding = holding(ImpactRank.LESS);
        if (holding == null) {
            return null;
        }
        boolean isWorse = first == null || ImpactRank.of(holding).isWorseThan(ImpactRank.of(first));
        return new Worst(isWorse ? holding : first, null, false);
    }

    /** The same alert now; null where it is over for longer. */
    private Alert find(Alert alert) {
        return alerts.stream()
                .filter(one -> one.id().equals(alert.id()))
                .findFirst()
                .orElse(null);
    }

    /** What is told when the worst is over: what goes on, and last what is over. @param goesOn the worst first */
    List<Alert> told(Worst worst, List<Alert> goesOn, int most) {
        List<Alert> told = new ArrayList<>(goesOn);
        Alert over = worst.alert();
        if (find(over) == null || find(over).endedAt() != null) {
            told.add(Math.min(told.size(), most - 1), over.endedAt() == null ? over.ended(worst.overSince()) : over);
        }
        return told;
    }

    /** What is worse than all that the channel takes for going on, as it was told that the worst is over; the worst first. */
    static List<Alert> again(Worst known, Collection<Alert> due) {
        return known == null || !known.eased()
                ? List.of()
                : due.stream()
                        .filter(alert -> ImpactRank.of(alert).isWorseThan(ImpactRank.of(known.alert())))
                        .sorted(ImpactRank.WORST_FIRST)
                        .toList();
    }

    /** The worst once these are told too. @param known null where nothing was told */
    static Worst after(Worst known, Collection<Alert> told) {
        Alert worst = told.stream().min(ImpactRank.WORST_FIRST).orElse(null);
        boolean isWorse =
                worst != null && (known == null || ImpactRank.of(worst).isWorseThan(ImpactRank.of(known.alert())));
        return isWorse ? new Worst(worst, null, false) : known;
    }
}
