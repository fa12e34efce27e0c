package org.mediamtxmonitor.alert.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertPolicy.Channel;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.alert.Topic;
import org.mediamtxmonitor.alert.incident.Incidents.Members;
import org.mediamtxmonitor.stream.Level;

/** What one channel is told of one incident now. */
final class Decision {

    /**
     * How much longer is waited for an alert of which nothing is known any more: mostly its server is about to be told
     * instead, which takes three polls.
     */
    private static final Duration UNKNOWN_WAIT = Duration.ofSeconds(30);

    private static final int MOST_ALERTS = 20;

    /** What decisions rest on. */
    record Ground(
            AlertPolicy policy,
            List<CompiledRoute> routes,
            NotifiableSince notifiable,
            Conversations conversations,
            Digests digests) {}

    private final AlertPolicy policy;
    private final NotifiableSince notifiable;
    private final Conversations conversations;
    private final Digests digests;

    private final Members members;
    private final Incident incident;
    private final Channel channel;
    private final DueTimes due;
    private final Conversation known;
    private final List<CompiledRoute> mine;
    private final boolean told;

    Decision(Ground ground, Members members, Channel channel, DueTimes due) {
        policy = ground.policy();
        notifiable = ground.notifiable();
        conversations = ground.conversations();
        digests = ground.digests();
        this.members = members;
        this.incident = members.incident();
        this.channel = channel;
        this.due = due;
        mine = ground.routes().stream()
                .filter(route -> route.leadsTo(channel.name()))
                .toList();
        Conversation before = conversations.find(channel.name(), incident.id());
        told = before != null && before.kind() != Kind.RESOLVED;
        known = told ? withWorst(withEnds(before)) : before;
    }

    /** Notes when what ends now did: it is told once all has ended. */
    private Conversation withEnds(Conversation before) {
        Instant last = members.alerts().stream()
                .filter(alert -> alert.endedAt() != null && isMine(alert))
                .map(Alert::endedAt)
                .reduce(before.endedAt(), Decision::later);
        if (Objects.equals(last, before.endedAt())) {
            return before;
        }
        Conversation now = before.endedBy(last);
        conversations.put(now);
        return now;
    }

    /** Notes whether the worst that was told still holds. */
    private Conversation withWorst(Conversation before) {
        if (before.kind() == Kind.DIGEST) {
            return before;
        }
        Conversation.Worst worst = worstNotified().follow(before);
        if (Objects.equals(worst, before.worst())) {
            return before;
        }
        Conversation now = before.with(worst);
        conversations.put(now);
        return now;
    }

    private WorstNotified worstNotified() {
        return new WorstNotified(members.alerts(), this::isMine, due.now());
    }

    /** Whether a route led, or would have led, from the alert to the channel. */
    private boolean isMine(Alert alert) {
        return mine.stream().anyMatch(route -> route.took(alert));
    }

    /** Null for nothing. */
    Notification make() {
        if (told && isOver()) {
            return end();
        }
        if (incident.endedAt() != null) {
            return null;
        }
        Selection direct = select(route -> route.digest() == null && isDirect(route));
        Selection late = select(route -> !isDirect(route) && isUnacknowledgedFor(route.escalateAfter()));
        if (told && known.kind() != Kind.DIGEST) {
            return goOn(direct, late);
        }
        boolean worse = !told || Levels.worse(direct.level(), known.level());
        if (late.isDue()) {
            return tell(Kind.ESCALATION, late);
        }
        if (direct.isDue() && worse) {
            return begin(direct);
        }
        Selection gathered = select(route -> route.digest() != null && isDirect(route));
        if (!told && gathered.isDue()) {
            gather(gathered, digestTime());
        }
        return null;
    }

    private boolean isDirect(CompiledRoute route) {
        return route.escalateAfter() == null || (told && known.escalated());
    }

    private boolean isUnacknowledgedFor(Duration time) {
        if (incident.acknowledged() != null) {
            return false;
        }
        Instant first = members.alerts().stream()
                .map(notifiable::since)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return first != null && due.reached(first.plus(time));
    }

    /** Nothing that the channel was told of holds any more; what is muted does. */
    private boolean isOver() {
        if (incident.endedAt() != null) {
            return true;
        }
        return !members.settling()
                && members.alerts().stream().filter(Alert::isActive).noneMatch(this::isMine);
    }

    private Selection select(Predicate<CompiledRoute> which) {
        Selection selection = new Selection();
        for (CompiledRoute route : mine) {
            if (route.isOpen(due) && which.test(route)) {
                for (Alert alert : members.alerts()) {
                    if (alert.isActive() && alert.mute() == null && route.takes(alert)) {
                        selection.add(alert, route, isDue(alert));
                    }
                }
            }
        }
        return selection;
    }

    private boolean isDue(Alert alert) {
        Duration wait = alert.level() == Level.CRITICAL
                ? policy.grouping().criticalWait()
                : policy.grouping().warningWait();
        Instant at = notifiable.since(alert).plus(wait);
        return switch (alert.state()) {
            case FIRING, FLAPPING -> due.reached(at);
            case UNKNOWN -> alert.before() != AlertState.RECOVERING && due.reached(at.plus(UNKNOWN_WAIT));
            default -> false;
        };
    }

    private Notification begin(Selection direct) {
        if (!digests.mayBegin(channel, due.now())) {
            if (known == null || known.kind() != Kind.DIGEST) {
                gather(direct, policy.grouping().interval());
            }
            return null;
        }
        digests.forget(channel.name(), incident.id(), due.now());
        return tell(Kind.FIRING, direct);
    }

    private void gather(Selection selection, Duration within) {
        Conversation next = after(Kind.DIGEST, version(), selection);
        conversations.put(next);
        digests.wait(channel.name(), incident.lasting(next.beganAt(), null), due.now(), within);
    }

    private Duration digestTime() {
        return mine.stream()
                .map(CompiledRoute::digest)
                .filter(Objects::nonNull)
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** The channel knows already: it is told when nobody looks after it, what is worse, what is more, and again. */
    private Notification goOn(Selection direct, Selection late) {
        if (late.isDue()) {
            return tell(Kind.ESCALATION, late);
        }
        if (Levels.worse(direct.level(), known.level())) {
            return tell(Kind.UPDATE, direct);
        }
        List<Alert> again = WorstNotified.again(known.worst(), direct.due());
        if (!again.isEmpty()) {
            return tell(Kind.UPDATE, direct, again);
        }
        if (direct.isDue() && isEased()) {
            return ease(direct);
        }
        NewImpact fresh = new NewImpact(direct, known, notifiable);
        boolean isMore = direct.hit(incident) > known.hit();
        if (isMore && fresh.isOfServer()) {
            return tell(Kind.UPDATE, direct);
        }
        List<Alert> all = members.alerts().stream().filter(this::isMine).toList();
        List<Alert> outages = fresh.firstOutages(all);
        if (!outages.isEmpty()) {
            return tell(Kind.UPDATE, direct, outages);
        }
        List<Alert> ofHosts = fresh.firstOfHosts(all);
        if (!ofHosts.isEmpty()) {
            return tell(Kind.UPDATE, direct, ofHosts);
        }
        if (direct.isDue()
                && direct.fires()
                && due.reached(known.at().plus(policy.grouping().interval()))) {
            List<Alert> others = isMore ? direct.worstFirst() : fresh.others();
            if (!others.isEmpty()) {
                return tell(Kind.UPDATE, direct, others);
            }
        }
        boolean repeats = direct.isDue() && direct.fires() && direct.repeat() != null;
        if (repeats && incident.acknowledged() == null && due.reached(known.at().plus(direct.repeat()))) {
            return tell(Kind.REPEAT, direct);
        }
        return null;
    }

    /** Whether the worst that was told is over for good, and somebody who is told of ends does not know yet. */
    private boolean isEased() {
        Conversation.Worst worst = known.worst();
        return worst != null
                && worst.overSince() != null
                && known.resolved()
                && !members.settling()
                && due.reached(later(
                        worst.overSince().plus(policy.grouping().warningWait()),
                        known.at().plus(policy.grouping().interval())));
    }

    /** What was the worst is over: the channel is told what goes on, and takes that for the worst from now on. */
    private Notification ease(Selection direct) {
        List<Alert> alerts = worstNotified().told(known.worst(), direct.worstFirst(), MOST_ALERTS);
        Conversation.Worst left = WorstNotified.after(null, direct.due());
        Conversation next = after(Kind.UPDATE, version() + 1, direct)
                .easedTo(direct.level(), new Conversation.Worst(left.alert(), null, true));
        conversations.put(next);
        return notification(Kind.UPDATE, next.version(), incident.lasting(next.beganAt(), null), alerts, next.topic());
    }

    private Notification end() {
        Instant at = due.now();
        // As it is for this channel: what goes on may be nothing that it is told of.
        Instant end = known.endedAt() != null ? known.endedAt() : incident.endedAt() != null ? incident.endedAt() : at;
        Incident over = incident.lasting(beganAt(), end);
        boolean inDigest = known.kind() == Kind.DIGEST;
        if (inDigest && (known.resolved() || digests.waits(channel.name(), incident.id()))) {
            digests.wait(channel.name(), over, at, digestTimeOrInterval());
        }
        boolean tells = known.resolved() && !inDigest;
        long version = known.version() + (tells ? 1 : 0);
        conversations.put(new Conversation(
                channel.name(),
                incident.id(),
                version,
                Kind.RESOLVED,
                at,
                null,
                0,
                false,
                known.resolved(),
                beganAt(),
                end,
                known.topic(),
                null,
                null));
        return tells ? notification(Kind.RESOLVED, version, over, worstFirst(), known.topic()) : null;
    }

    private Duration digestTimeOrInterval() {
        return mine.stream().anyMatch(route -> route.digest() != null)
                ? digestTime()
                : policy.grouping().interval();
    }

    /** Those that are over and that the channel may have been told of. */
    private List<Alert> worstFirst() {
        return members.alerts().stream()
                .filter(alert -> !alert.isActive() || incident.endedAt() != null)
                .filter(this::isMine)
                .sorted(Comparator.comparing(Alert::worst).thenComparing(Alert::since))
                .toList();
    }

    private long version() {
        return known == null ? 0 : known.version();
    }

    private Notification tell(Kind kind, Selection selection) {
        return tell(kind, selection, selection.worstFirst());
    }

    /** @param alerts those of the selection that are news */
    private Notification tell(Kind kind, Selection selection, List<Alert> alerts) {
        Conversation next = after(kind, version() + 1, selection);
        conversations.put(next);
        Incident lasting = incident.lasting(next.beganAt(), null);
        return notification(kind, next.version(), lasting, alerts, next.topic());
    }

    private Conversation after(Kind kind, long version, Selection selection) {
        return new Conversation(
                channel.name(),
                incident.id(),
                version,
                kind,
                due.now(),
                Levels.worst(selection.level(), told ? known.level() : null),
                Math.max(selection.hit(incident), told ? known.hit() : 0),
                kind == Kind.ESCALATION || (told && known.escalated()),
                selection.tellsEnd() || (told && known.resolved()),
                told ? earlier(beganAt(), selection.beganAt()) : selection.beganAt(),
                told ? known.endedAt() : null,
                kind == Kind.DIGEST ? null : topic(selection),
                kind == Kind.DIGEST ? null : WorstNotified.after(told ? known.worst() : null, selection.alerts()),
                null);
    }

    private Topic topic(Selection selection) {
        if (known != null && known.topic() != null) {
            return known.topic();
        }
        List<Alert> alerts = selection.worstFirst();
        return new Topic(incident.brief(), alerts.isEmpty() ? null : alerts.get(0), alerts.size() == 1);
    }

    /** Of what the channel was told; that of the incident where that was not remembered. */
    private Instant beganAt() {
        return known.beganAt() == null ? incident.beganAt() : known.beganAt();
    }

    private Notification notification(Kind kind, long version, Incident of, List<Alert> alerts, Topic topic) {
        List<Alert> some = alerts.stream().limit(MOST_ALERTS).toList();
        return new Notification(
                channel.name(), of.id(), version, kind, due.now(), of, some, alerts.size() - some.size(), null, topic);
    }

    private static Instant earlier(Instant one, Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }
}
