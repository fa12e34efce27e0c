package org.mediamtxmonitor.publish;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Events and ended sessions on their way to Redis, and back from it. What can't be written waits, as much of it as Redis
 * would keep; the oldest goes first where there is more.
 */
public class EventOutbox {

    private static final Logger LOG = LoggerFactory.getLogger(EventOutbox.class);

    /** Written with one report at the most: the rest follows with the next. */
    private static final int MOST_AT_ONCE = 2000;

    /** Of each server so many are remembered that Redis took, as it may lose the last of them when it fails over. */
    private static final int MOST_WRITTEN = 100;

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final int eventsKept;
    private final int sessionsKept;
    private final ToLongFunction<String> tenures;
    /** Names this outbox among those that ever wrote to this Redis. */
    private final String writer = HexFormat.of().toHexDigits(new SecureRandom().nextLong());

    private final Map<String, Waiting<Event>> events = new ConcurrentHashMap<>();
    private final Map<String, Waiting<Session>> sessions = new ConcurrentHashMap<>();

    /**
     * What waits of one kind, in order. Each item has a number, one more than the item before it, by which Redis tells
     * whether it has the item already. Guarded by itself.
     */
    private static final class Waiting<T> {
        private final Deque<T> items = new ArrayDeque<>();
        /** Those before the first, that Redis took. */
        private final Deque<T> written = new ArrayDeque<>();

        private long firstNumber = 1;

        synchronized void add(List<T> news, int most, BooleanSupplier counts) {
            if (!counts.getAsBoolean()) {
                return;
            }
            items.addAll(news);
            while (items.size() > most) {
                items.removeFirst();
                // What is before a gap can't be written again.
                written.clear();
                firstNumber++;
            }
        }

        synchronized Page<T> page() {
            return new Page<>(firstNumber, items.stream().limit(MOST_AT_ONCE).toList());
        }

        synchronized void written(Page<T> page) {
            long next = page.firstNumber() + page.items().size();
            while (firstNumber < next && !items.isEmpty()) {
                written.addLast(items.removeFirst());
                firstNumber++;
            }
            while (written.size() > MOST_WRITTEN) {
                written.removeFirst();
            }
        }

        synchronized boolean hasWritten() {
            return !written.isEmpty();
        }

        /** All after this number wait again. Returns how many these are. */
        synchronized int takeBack(long number) {
            int count = 0;
            while (firstNumber - 1 > number && !written.isEmpty()) {
                items.addFirst(written.removeLast());
                firstNumber--;
                count++;
            }
            return count;
        }

        synchronized void clear() {
            firstNumber += items.size();
            items.clear();
            written.clear();
        }
    }

    /**
     * Items that follow on each other.
     *
     * @param firstNumber number of the first item; the number of the next item where there is none
     */
    record Page<T>(long firstNumber, List<T> items) {}

    /** What is written with the next report of a server. */
    record Pages(Page<Event> events, Page<Session> sessions) {

        boolean isEmpty() {
            return events.items().isEmpty() && sessions.items().isEmpty();
        }
    }

    /** An outbox of servers that no other process ever has. */
    public EventOutbox(StringRedisTemplate redis, Keys keys, int eventsKept, int sessionsKept) {
        this(redis, keys, eventsKept, sessionsKept, server -> 0);
    }

    /**
     * @param eventsKept how many events of all servers Redis keeps, and wait here of each server at the most
     * @param sessionsKept likewise for ended sessions
     * @param tenures how often another process has had a server; has grown before that is {@link #forget forgotten}
     */
    public EventOutbox(
            StringRedisTemplate redis, Keys keys, int eventsKept, int sessionsKept, ToLongFunction<String> tenures) {
        this.tenures = tenures;
        this.redis = redis;
        this.keys = keys;
        this.eventsKept = eventsKept;
        this.sessionsKept = sessionsKept;
    }

    /** Takes what happened with a report; called by the route before Redis is, whether that answers or not. */
    public void note(Publication publication) {
        String server = publication.server();
        BooleanSupplier counts = () -> tenures.applyAsLong(server) == publication.tenure();
        of(events, server).add(publication.events(), eventsKept, counts);
        of(sessions, server).add(publication.ended(), sessionsKept, counts);
    }

    /** Another process has had the server: it found by itself what happened. */
    public void forget(String server) {
        of(events, server).clear();
        of(sessions, server).clear();
    }

    private static <T> Waiting<T> of(Map<String, Waiting<T>> all, String server) {
        return all.computeIfAbsent(server, key -> new Waiting<>());
    }

    Pages pages(String server) {
        return new Pages(of(events, server).page(), of(sessions, server).page());
    }

    /** Redis has these pages. */
    void written(String server, Pages pages) {
        of(events, server).written(pages.events());
        of(sessions, server).written(pages.sessions());
    }

    /** Whether something of a server could be written again. */
    boolean hasWritten(String server) {
        return of(events, server).hasWritten() || of(sessions, server).hasWritten();
    }

    /**
     * Redis has lost what it took of a server after these numbers: it waits again, as far as it is remembered.
     *
     * @return how many events and sessions these are
     */
    int takeBack(String server, long lastEvent, long lastSession) {
        return of(events, server).takeBack(lastEvent) + of(sessions, server).takeBack(lastSession);
    }

    String writer() {
        return writer;
    }

    int eventsKept() {
        return eventsKept;
    }

    int sessionsKept() {
        return sessionsKept;
    }

    /**
     * The events in Redis, oldest first.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public List<Event> readEvents() {
        return parse(latest(keys.events(), eventsKept), Event.class, EventOutbox::isWhole);
    }

    /**
     * The events that Redis took since then, of all servers, oldest first, and those of the minute before, as its clock may be behind.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    List<Event> readEventsSince(Instant from) {
        return parse(since(keys.events(), from), Event.class, EventOutbox::isWhole);
    }

    /** The same for ended sessions. */
    List<Session> readSessionsSince(Instant from) {
        return parse(since(keys.sessions(), from), Session.class, EventOutbox::isWhole);
    }

    /**
     * Ended sessions, oldest first.
     *
     * @param last id of the newest entry that was read; from there the next reading goes on
     */
    public record Sessions(List<Session> sessions, String last) {}

    /**
     * The ended sessions in Redis.
     *
     * @param after id of the entry after which reading begins; null for all
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public Sessions readSessions(String after) {
        List<MapRecord<String, String, String>> entries = after == null
                ? latest(keys.sessions(), sessionsKept)
                : redis.<String, String>opsForStream()
                        .range(keys.sessions(), Range.rightUnbounded(Range.Bound.exclusive(after)));
        String last = entries.isEmpty()
                ? after
                : entries.get(entries.size() - 1).getId().getValue();
        return new Sessions(parse(entries, Session.class, EventOutbox::isWhole), last);
    }

    /** Whatever else writes there must not stop us. */
    private static boolean isWhole(Event event) {
        return event.id() != null && event.time() != null && event.kind() != null && event.server() != null;
    }

    private static boolean isWhole(Session session) {
        return session.id() != null && session.end() != null && session.server() != null && session.role() != null;
    }

    private List<MapRecord<String, String, String>> since(String key, Instant from) {
        String id = Long.toString(Math.max(0, from.minus(CLOCKS_DIFFER).toEpochMilli()));
        return redis.<String, String>opsForStream().range(key, Range.rightUnbounded(Range.Bound.inclusive(id)));
    }

    /** The newest entries, oldest first. */
    private List<MapRecord<String, String, String>> latest(String key, int most) {
        List<MapRecord<String, String, String>> entries = new ArrayList<>(redis.<String, String>opsForStream()
                .reverseRange(key, Range.unbounded(), Limit.limit().count(most)));
        Collections.reverse(entries);
        return entries;
    }

    private static <T> List<T> parse(
            List<MapRecord<String, String, String>> entries, Class<T> type, Predicate<T> whole) {
        return entries.stream()
                .map(entry -> parse(entry.getValue().get("json"), type))
                .filter(thing -> thing != null && whole.test(thing))
                .toList();
    }

    private static <T> T parse(String json, Class<T> type) {
        try {
            return json == null ? null : Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            LOG.warn("An entry of the {}s in Redis can't be read: {}", type.getSimpleName(), e.getOriginalMessage());
            return null;
        }
    }
}
