package org.mediamtxmonitor.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.mediamtxmonitor.publish.EventOutbox;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What happened on all servers: events, and publishers and readers that are gone. Of servers that this process polls it
 * is told at once; the rest comes by the live channel and from Redis. An event that a failover of Redis took back, and that nobody wrote
 * again, was found anew by the next owner of its server: the first one goes.
 */
public class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final EventOutbox eventOutbox;
    private final Timeline<Event> events;
    private final Timeline<Session> sessions;
    private volatile boolean stale = true;
    private volatile Instant nextRead = Instant.EPOCH;
    private volatile boolean wasRead;
    private volatile long sessionsReadNanos;
    /** Id of the last entry of Redis that was read; null for none. */
    private volatile String lastSession;

    /** Sessions that other processes saw end are read when somebody asks, this often at the most. */
    private static final long SESSIONS_EVERY_NANOS = 2_000_000_000L;

    /** Messages are missed of one server after the other when its collector goes: all events are not read for each. */
    private static final Duration READ_EVERY = Duration.ofSeconds(2);

    /** So long before an outage was noticed, a master may have told what its replica never had. */
    private static final Duration LOST_BEFORE = Duration.ofMinutes(1);
    /** Whoever polls has written again by then what Redis lost. */
    private static final Duration WRITTEN_AGAIN = Duration.ofSeconds(20);
    /** What is newer may be on its way to Redis. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final RedisMode mode;
    private final Predicate<String> polledHere;
    private final InstantSource clock;
    /** From when on events may be missing in Redis; null where none are. */
    private volatile Instant doubtfulFrom;

    private volatile Instant settleAt;

    /** @param polledHere whether this process polls a server: then what it told waits for Redis, however long that takes */
    public EventLog(
            EventOutbox eventOutbox,
            int eventsKept,
            int sessionsKept,
            RedisMode mode,
            Predicate<String> polledHere,
            InstantSource clock) {
        this.eventOutbox = eventOutbox;
        this.mode = mode;
        this.polledHere = polledHere;
        this.clock = clock;
        events = new Timeline<>(eventsKept, Event::id, Event::time);
        sessions = new Timeline<>(sessionsKept, session -> session.id() + ' ' + session.server(), Session::end);
    }

    /** Takes what a poll of this process brought. */
    public void note(Publication publication) {
        events.add(publication.events());
        sessions.add(publication.ended());
    }

    /** Takes an event that another process told. Returns whether it was news. */
    public boolean accept(Event event) {
        return !events.add(List.of(event)).isEmpty();
    }

    /** Redis was away, or messages were missed: events of other processes since then have to be read. */
    public void interrupted() {
        if (doubtfulFrom == null) {
            doubtfulFrom = clock.instant().minus(LOST_BEFORE);
        }
        settleAt = null;
        stale = true;
    }

    /** Whether all is to be read from Redis; asked by the route all the time. */
    public boolean isReadNeeded() {
        return stale && !clock.instant().isBefore(nextRead);
    }

    /**
     * Reads what Redis holds; called by the route at the start and after an outage. Returns the events that others told
     * meanwhile; none at the start, when all of them are of the past.
     */
    public List<Event> read() {
        stale = false;
        try {
            List<Event> news = events.add(eventOutbox.readEvents());
            nextRead = clock.instant().plus(READ_EVERY);
            readSessions(null);
            boolean first = !wasRead;
            wasRead = true;
            if (!first && !news.isEmpty()) {
                LOG.debug("{} events of other processes were read from Redis, not heard", news.size());
            }
            settleAt = doubtfulFrom == null ? null : clock.instant().plus(WRITTEN_AGAIN);
            return first ? List.of() : news;
        } catch (DataAccessException e) {
            stale = true;
            throw e;
        }
    }

    /** Whether it is time to find out which events Redis has lost for good; asked by the route all the time. */
    public boolean isSettlingDue() {
        Instant at = settleAt;
        return mode.isShared() && at != null && !clock.instant().isBefore(at);
    }

    /** Lets go of the events around the last outage that Redis does not have; called by the route. */
    public void settle() {
        Instant from = doubtfulFrom;
        settleAt = null;
        doubtfulFrom = null;
        try {
            List<Event> kept = eventOutbox.readEvents();
            if (from == null || kept.isEmpty()) {
                return;
            }
            Set<String> ids = kept.stream().map(Event::id).collect(Collectors.toSet());
            // Redis keeps the latest ones only.
            Instant since = from.isBefore(kept.get(0).time()) ? kept.get(0).time() : from;
            Instant until = clock.instant().minus(ON_ITS_WAY);
            int gone = events.removeIf(event -> !ids.contains(event.id())
                    && !polledHere.test(event.server())
                    && !event.time().isBefore(since)
                    && event.time().isBefore(until));
            if (gone > 0) {
                LOG.info(
                        "{} events are not told any more: Redis lost them, and who polls since found them by itself",
                        gone);
            }
        } catch (DataAccessException e) {
            // The route calls interrupted.
            doubtfulFrom = from;
            throw e;
        }
    }

    private void readSessions(String after) {
        EventOutbox.Sessions read = eventOutbox.readSessions(after);
        sessions.add(read.sessions());
        lastSession = read.last();
    }

    /** Events of all servers, the newest first. */
    public List<Event> events() {
        return events.newestFirst();
    }

    /** Ended sessions of all servers, the newest first. */
    public List<Session> sessions() {
        long now = System.nanoTime();
        if (mode.isShared() && now - sessionsReadNanos > SESSIONS_EVERY_NANOS) {
            sessionsReadNanos = now;
            try {
                readSessions(lastSession);
            } catch (DataAccessException e) {
                LOG.debug("Redis is away, the sessions are those known here", e);
            }
        }
        return sessions.newestFirst();
    }

    /** Grows with every change. */
    public long version() {
        return events.version() + sessions.version();
    }
}
