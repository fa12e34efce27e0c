package org.mediamtxmonitor.notify.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.redis.OutageJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Sends what conversations lack. An entry of the outbox only says that a conversation has news: its newest notification is
 * sent, whatever was overtaken meanwhile is not, and nothing is sent that the channel was told already. While one process
 * sends a message of a conversation, no other does.
 *
 * <p>The functions of the routes in {@code outbox.camel.yaml}, in the order in which they call them.
 */
public final class Deliveries {

    /** Whoever took an entry of the outbox sends its message within this time, or another process does. */
    private static final Duration HANDED_OVER = Duration.ofSeconds(5);

    /** Conversations of channels that this process does not know are left to others. */
    private static final Duration FOREIGN = Duration.ofMinutes(1);

    /** After an outage of Redis every process tells first what it sent meanwhile, or could not say that it did. */
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private static final Duration SWEEP = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final OutboxStore store;
    private final OutboxMemory memory;
    private final Channels channels;
    private final Breakers breakers;
    private final RetryPolicy policy;
    private final ChannelJudge judge;
    private final BooleanSupplier redisIsUp;
    private final BooleanSupplier judgedElsewhere;
    private final boolean alone;
    private final Clock clock;
    private final LongSupplier nanos;
    private final DoubleSupplier random;

    private final UnderWay underWay = new UnderWay();
    /** Channels whose state Redis did not take. */
    private final Set<String> unsaved = ConcurrentHashMap.newKeySet();

    private final Set<String> foreign = ConcurrentHashMap.newKeySet();
    private volatile boolean compared;
    private volatile Instant swept = Instant.MIN;
    private volatile Instant settled = Instant.MIN;

    /**
     * @param judgedElsewhere whether another process is known to judge alerts
     * @param alone whether no other process uses this Redis
     * @param outage for {@link OutboxMemory}
     * @param nanos the monotonic clock
     * @param random numbers from 0 to below 1
     */
    Deliveries(
            OutboxStore store,
            Channels channels,
            BooleanSupplier redisIsUp,
            BooleanSupplier judgedElsewhere,
            boolean alone,
            OutageJournal outage,
            MeterRegistry meters,
            Clock clock,
            LongSupplier nanos,
            DoubleSupplier random) {
        this.store = store;
        this.memory = new OutboxMemory(outage);
        this.channels = channels;
        this.breakers = new Breakers(clock, random);
        this.policy = new RetryPolicy(random);
        this.redisIsUp = redisIsUp;
        this.judgedElsewhere = judgedElsewhere;
        this.alone = alone;
        this.judge = new ChannelJudge(channels, breakers, meters, nanos);
        this.clock = clock;
        this.nanos = nanos;
        this.random = random;
    }

    /**
     * Takes an entry of the outbox. From now on the conversation is due even if this process dies, so the entry may be
     * acknowledged.
     *
     * @param entry fields {@code channel} and {@code thread}
     * @return the conversation; null where it waits in the queue already
     */
    public ConversationKey accept(Map<String, byte[]> entry) {
        ConversationKey key = new ConversationKey(text(entry, "channel"), text(entry, "thread"));
        store.due(key, clock.instant().plus(HANDED_OVER));
        return queue(key);
    }

    private static String text(Map<String, byte[]> entry, String field) {
        byte[] value = entry.get(field);
        if (value == null || value.length == 0) {
            throw new IllegalArgumentException("An entry of the outbox without " + field);
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Takes a notification that can't go by the outbox, because Redis is away. Null where its conversation waits already. */
    public ConversationKey remember(Notification notification) {
        if (!redisIsUp.getAsBoolean() || !isPut(notification)) {
            memory.add(notification, clock.instant());
        }
        return queue(ConversationKey.of(notification));
    }

    private boolean isPut(Notification notification) {
        try {
            store.put(notification);
            return true;
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, a notification waits in memory", e);
            return false;
        }
    }

    /** Conversations that are due now; called twice a second. */
    public List<ConversationKey> due() {
        Collection<ConversationKey> due = redisIsUp.getAsBoolean() ? dueInRedis() : memory.due(clock.instant());
        return due.stream().filter(key -> queue(key) != null).toList();
    }

    private Collection<ConversationKey> dueInRedis() {
        OutboxStore.Work work = store.work(underWay.sending(clock.instant()), memory::all);
        channels.learn(work.channels());
        if (!compared) {
            compared = true;
            channels.all().stream()
                    .filter(channel -> channels.state(channel.name()).isOff())
                    .filter(channel -> !channels.isAsBefore(
                            channel.name(), channels.state(channel.name()).settings()))
                    .forEach(channel -> enable(channel.name()));
        }
        Instant now = clock.instant();
        if (work.restored() || now.isAfter(swept.plus(SWEEP))) {
            swept = now;
            store.sweep(channels.off());
        }
        return work.due();
    }

    private ConversationKey queue(ConversationKey key) {
        return underWay.queue(key, clock.instant()) ? key : null;
    }

    /**
     * Begins to send what a conversation lacks.
     *
     * @return null where there is nothing to send, or not now
     */
    public Attempt begin(ConversationKey key) {
        underWay.leaveQueue(key);
        try {
            return isReady(key) ? claim(key) : null;
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, {} waits", key, e);
            return null;
        }
    }

    /** Whether its channel may be used now; asks the breaker last, which wants to know what came of it. */
    private boolean isReady(ConversationKey key) {
        String channel = key.channel();
        Instant now = clock.instant();
        if (!channels.has(channel)) {
            if (foreign.add(channel)) {
                LOG.warn("There is a message for channel {}, which is not in notify of this process", channel);
            }
            postpone(key, now.plus(FOREIGN));
            return false;
        }
        ChannelState state = channels.state(channel);
        if (state.isOff()) {
            if (redisIsUp.getAsBoolean()) {
                store.rest(key);
            } else {
                memory.postpone(key, now.plus(FOREIGN));
            }
            return false;
        }
        if (redisIsUp.getAsBoolean() && now.isBefore(settled)) {
            postpone(key, settled);
            return false;
        }
        Instant until = state.isPaused(now) ? state.pauseUntil() : breakers.refusal(channel);
        if (until != null) {
            postpone(key, until.plusMillis((long) (1000 * random.getAsDouble())));
            return false;
        }
        return true;
    }

    private void postpone(ConversationKey key, Instant until) {
        if (redisIsUp.getAsBoolean()) {
            store.postpone(key, until);
        } else {
            memory.postpone(key, until);
        }
    }

    private Attempt claim(ConversationKey key) {
        boolean fromMemory = !redisIsUp.getAsBoolean();
        Instant now = clock.instant();
        String token = UUID.randomUUID().toString();
        OutboxStore.Claim claim = null;
        try {
            claim = fromMemory ? memory.claim(key, now) : store.claim(key, token, memory.progress(key));
        } finally {
            if (claim == null) {
                breakers.unused(key.channel());
            }
        }
        if (claim == null) {
            return null;
        }
        underWay.begin(key, token, now);
        memory.sends(key);
        return Attempt.of(claim.notification(), claim.progress(), now, nanos.getAsLong(), fromMemory);
    }

    /** Notes what came of a message. Never fails: what Redis does not take now it gets when it is back. */
    public Delivery finish(Attempt attempt, Outcome outcome) {
        ConversationKey key = attempt.key();
        long version = attempt.notification().version();
        Instant now = clock.instant();
        Progress progress = outcome.isDelivered()
                ? attempt.progress().sent(version, attempt.notification().kind(), now)
                : attempt.progress().failed(version, now);
        Verdict verdict = outcome.isDelivered() ? null : policy.after(outcome.failure(), progress, now);
        boolean gaveUp = verdict != null && verdict.next() == null && !verdict.off();
        Instant next = verdict == null ? null : verdict.next();
        Progress after = gaveUp ? progress.givenUp(version) : progress;
        Delivery delivery = judge.delivery(attempt, outcome, verdict);
        boolean recovers =
                outcome.isDelivered() && channels.state(key.channel()).isBroken();
        ChannelState state = judge.judge(outcome, verdict, delivery, now);
        memory.note(key, version, after, next);
        return write(attempt, new OutboxStore.Result(key, underWay.end(key), after, next, delivery, state), recovers);
    }

    private Delivery write(Attempt attempt, OutboxStore.Result result, boolean recovers) {
        String channel = attempt.channel();
        if (redisIsUp.getAsBoolean()) {
            try {
                Delivery logged = store.complete(result);
                if (recovers) {
                    store.wake(channel);
                }
                return logged;
            } catch (DataAccessException e) {
                LOG.debug("Redis is away, what came of a message waits in memory", e);
            }
        }
        unsaved.add(channel);
        memory.keep(attempt.key(), attempt.fromMemory());
        memory.log(result.delivery());
        if (recovers) {
            memory.wake(channel, clock.instant());
        }
        if (alone && result.next() != null && !attempt.fromMemory()) {
            memory.add(attempt.notification(), result.next());
        }
        return result.delivery();
    }

    /** Tells Redis what it missed or lost, before anything is taken from it. */
    public void restore() {
        int waited = judgedElsewhere.getAsBoolean() ? memory.forget() : 0;
        if (waited > 0) {
            LOG.info("Another process judges alerts: {} messages that could not be sent meanwhile are its own", waited);
        }
        OutboxStore.Memory known = memory.all();
        store.restore(known);
        memory.restored(known);
        for (String channel : List.copyOf(unsaved)) {
            store.channel(channel, channels.state(channel));
            unsaved.remove(channel);
        }
        swept = Instant.MIN;
        settled = alone ? Instant.MIN : clock.instant().plus(SETTLE);
    }

    /**
     * Switches a channel on that its receiver had switched off, and tries at once what waits for it.
     *
     * @throws DataAccessException if Redis is away
     */
    public void enable(String channel) {
        ChannelState state = channels.state(channel);
        breakers.reset(channel);
        ChannelState enabled = state.isOff() ? state.enabled() : state;
        store.channel(channel, enabled);
        channels.state(channel, enabled);
        store.sweep(channels.off());
        store.wake(channel);
    }

    /** Notes what came of a message that somebody sent to try a channel. */
    public Delivery tested(Attempt attempt, Outcome outcome) {
        Instant now = clock.instant();
        Verdict once = once(attempt, outcome, now);
        Delivery delivery = judge.delivery(attempt, outcome, once);
        ChannelState before = channels.state(attempt.channel());
        if (outcome.isDelivered()) {
            breakers.reset(attempt.channel());
        }
        ChannelState after = judge.judge(outcome, once, delivery, now);
        try {
            Delivery logged = store.log(delivery, after);
            if (before.isBroken() && outcome.isDelivered()) {
                store.wake(attempt.channel());
            }
            return logged;
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, a test is not logged", e);
            unsaved.add(attempt.channel());
            memory.log(delivery);
            return delivery;
        }
    }

    private Verdict once(Attempt attempt, Outcome outcome, Instant now) {
        if (outcome.isDelivered()) {
            return null;
        }
        Progress progress = Progress.NONE.failed(attempt.notification().version(), now);
        Verdict verdict = policy.after(outcome.failure(), progress, now);
        return new Verdict(null, verdict.pauseUntil(), verdict.off(), verdict.faulty());
    }

    /** The same for a test of one receiver among several of a channel: that it refused it says nothing of the channel. */
    public Delivery testedOne(Attempt attempt, Outcome outcome) {
        if (outcome.isDelivered()) {
            return tested(attempt, outcome);
        }
        Delivery delivery = judge.delivery(attempt, outcome, once(attempt, outcome, clock.instant()));
        try {
            return store.log(delivery, channels.state(attempt.channel()));
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, a test is not logged", e);
            memory.log(delivery);
            return delivery;
        }
    }

    /** A test message to a channel, which goes past the outbox. */
    public Attempt test(String channel) {
        return Attempt.test(channel, clock.instant(), nanos.getAsLong());
    }

    /** The newest message of that conversation is sent once more, with the same id. Returns false where it is not kept. */
    public boolean again(Delivery delivery) {
        return store.again(new ConversationKey(delivery.channel(), delivery.thread()));
    }

    /** Learns what other processes know of channels. Returns how many messages wait, by channel; null while Redis is away. */
    public Map<String, Integer> lookAtChannels() {
        if (!redisIsUp.getAsBoolean()) {
            return null;
        }
        try {
            channels.learn(store.channels());
            return store.queued();
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, channels are as this process knows them", e);
            return null;
        }
    }
}
