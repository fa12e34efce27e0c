package org.mediamtxmonitor.publish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

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

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final int eventsKept;
    private final int sessionsKept;
    private final Map<String, Deque<Event>> events = new ConcurrentHashMap<>();
    private final Map<String, Deque<Session>> sessions = new ConcurrentHashMap<>();

    /** What is written with the next report of a server. */
    record Pages(List<Event> events, List<Session> sessions) {}

    /**
     * @param eventsKept how many events of all servers Redis keeps, and wait here of each server at the most
     * @param sessionsKept likewise for ended sessions
     */
    public EventOutbox(StringRedisTemplate redis, Keys keys, int eventsKept, int sessionsKept) {
        this.redis = redis;
        this.keys = keys;
        this.eventsKept = eventsKept;
        this.sessionsKept = sessionsKept;
    }

    /** Takes what happened with a report; called by the route before Redis is, whether that answers or not. */
    public void note(Publication publication) {
        add(events, publication.server(), publication.events(), eventsKept);
        add(sessions, publication.server(), publication.ended(), sessionsKept);
    }

    /** Another process has had the server: it found by itself what happened. */
    public void forget(String server) {
        events.remove(server);
        sessions.remove(server);
    }

    private static <T> void add(Map<String, Deque<T>> waiting, String server, List<T> news, int most) {
        Deque<T> queue = waiting.computeIfAbsent(server, key -> new ArrayDeque<>());
        synchronized (queue) {
            queue.addAll(news);
            while (queue.size() > most) {
                queue.removeFirst();
            }
        }
    }

    Pages pages(String server) {
        return new Pages(first(events.get(server)), first(sessions.get(server)));
    }

    private static <T> List<T> first(Deque<T> queue) {
        if (queue == null) {
            return List.of();
        }
        synchronized (queue) {
            return queue.stream().limit(MOST_AT_ONCE).toList();
        }
    }

    /** These pages need not be written any more. */
    void written(String server, Pages pages) {
        remove(events.get(server), pages.events());
        remove(sessions.get(server), pages.sessions());
    }

    private static <T> void remove(Deque<T> queue, List<T> done) {
        if (queue != null && !done.isEmpty()) {
            synchronized (queue) {
                done.forEach(queue::remove);
            }
        }
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
