package org.mediamtxmonitor.view;

import java.util.List;

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
 * is told at once; the rest comes by the live channel and from Redis.
 */
public class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final EventOutbox eventOutbox;
    private final Timeline<Event> events;
    private final Timeline<Session> sessions;
    private volatile boolean stale = true;
    private volatile boolean wasRead;
    private volatile long sessionsReadNanos;
    /** Id of the last entry of Redis that was read; null for none. */
    private volatile String lastSession;

    /** Sessions that other processes saw end are read when somebody asks, this often at the most. */
    private static final long SESSIONS_EVERY_NANOS = 2_000_000_000L;

    private final RedisMode mode;

    public EventLog(EventOutbox eventOutbox, int eventsKept, int sessionsKept, RedisMode mode) {
        this.eventOutbox = eventOutbox;
        this.mode = mode;
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

    /** Redis was away: events of other processes since then have to be read. */
    public void interrupted() {
        stale = true;
    }

    /** Whether all is to be read from Redis; asked by the route all the time. */
    public boolean isReadNeeded() {
        return stale;
    }

    /**
     * Reads what Redis holds; called by the route at the start and after an outage. Returns the events that others told
     * meanwhile; none at the start, when all of them are of the past.
     */
    public List<Event> read() {
        stale = false;
        try {
            List<Event> news = events.add(eventOutbox.readEvents());
            readSessions(null);
            boolean first = !wasRead;
            wasRead = true;
            return first ? List.of() : news;
        } catch (DataAccessException e) {
            stale = true;
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
