package org.mediamtxmonitor.web.security;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;

/**
 * The sessions of Spring Session in Redis, and a memory of those that were asked for lately: so a request does not wait for Redis, and
 * whoever is signed in stays so for a bounded time while that is away. That a session was ended is known to all processes within half
 * a second, by a counter; how long a session was idle is known to the minute. A Redis that has lost that a session was ended, as a
 * replica may that became master, is told again by the process that ended it.
 */
final class RememberedSessions implements SessionRepository<RememberedSessions.Held> {

    private static final Logger LOG = LoggerFactory.getLogger(RememberedSessions.class);

    /** Time from one look at the counter to the next. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /** How long a session is believed without asking for it again; also how exactly its last use is kept. */
    private static final Duration BELIEVED = Duration.ofSeconds(30);

    private static final int MOST_REMEMBERED = 10_000;

    /** Sessions that ended here and are remembered, should Redis lose that. */
    private static final int MOST_ENDED = 100;

    /** Sessions of one account: the one that was used longest ago makes room. */
    private static final int MOST_OF_ONE = 100;

    /** A session as Redis told it. */
    private record Known(MapSession session, long atNanos, long round) {}

    private final RedisIndexedSessionRepository stored;
    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Settings.WebSessions settings;
    private final LongSupplier nanos;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long lookedAt;
    /** How many sessions were ended anywhere, as far as is known. */
    private volatile long ended = -1;

    /** The last of them that were ended here. Guarded by {@link #known}. */
    private final Set<String> endedHere = new LinkedHashSet<>();

    /** Counts up where a session was ended somewhere: what was known before is asked for again. */
    private final AtomicLong round = new AtomicLong();

    RememberedSessions(
            RedisIndexedSessionRepository stored,
            StringRedisTemplate redis,
            Keys keys,
            Settings.WebSessions settings,
            LongSupplier nanos) {
        this.stored = stored;
        this.redis = redis;
        this.keys = keys;
        this.settings = settings;
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong() - LOOK.toNanos();
    }

    @Override
    public Held createSession() {
        return new Held(stored.createSession());
    }

    @Override
    public void save(Held session) {
        session.save();
    }

    @Override
    public Held findById(String id) {
        Known one = remembered(id);
        if (one != null && one.session.isExpired()) {
            return null;
        }
        return one == null || isTooOld(one.session) ? null : new Held(new MapSession(one.session));
    }

    private boolean isTooOld(Session session) {
        return session.getCreationTime().plus(settings.longest()).isBefore(Instant.now());
    }

    private Known remembered(String id) {
        lookIfDue();
        Known before;
        synchronized (known) {
            before = known.get(id);
        }
        long now = nanos.getAsLong();
        if (before != null && before.round == round.get() && now - before.atNanos < BELIEVED.toNanos()) {
            return before;
        }
        try {
            long thisRound = round.get();
            Session session = stored.findById(id);
            synchronized (known) {
                if (session == null) {
                    known.remove(id);
                    return null;
                }
                Known fresh = new Known(new MapSession(session), now, thisRound);
                known.put(id, fresh);
                return fresh;
            }
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, what is known of sessions counts", e);
            return before != null
                            && now - before.atNanos < settings.withoutRedis().toNanos()
                    ? before
                    : null;
        }
    }

    /** Looks whether a session was ended somewhere. */
    private void lookIfDue() {
        if (nanos.getAsLong() - lookedAt < LOOK.toNanos() || !looking.compareAndSet(false, true)) {
            return;
        }
        try {
            long before = ended;
            long count = count();
            if (count < before) {
                endAgain();
                count = count();
            }
            if (count != before) {
                ended = count;
                round.incrementAndGet();
            }
        } catch (DataAccessException e) {
            LOG.debug("Redis is away", e);
        } finally {
            lookedAt = nanos.getAsLong();
            looking.set(false);
        }
    }

    private long count() {
        return Long.parseLong(Objects.requireNonNullElse(redis.opsForValue().get(counter()), "0"));
    }

    private void endAgain() {
        List<String> ids;
        synchronized (known) {
            ids = List.copyOf(endedHere);
        }
        LOG.warn(
                "Redis has lost that sessions were ended: the last {} that were ended here are ended again",
                ids.size());
        ids.forEach(stored::deleteById);
        redis.opsForValue().increment(counter());
    }

    private String counter() {
        return keys.webSessions() + ":ended";
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
        Long count = redis.opsForValue().increment(counter());
        synchronized (known) {
            known.remove(id);
            endedHere.add(id);
            if (endedHere.size() > MOST_ENDED) {
                endedHere.remove(endedHere.iterator().next());
            }
            ended = Math.max(ended, count == null ? 0 : count);
        }
        round.incrementAndGet();
    }

    /**
     * The sessions of an account, the one that was used last first.
     *
     * @param index key of the account
     */
    List<Session> of(String index) {
        return List.copyOf(stored
                .findByIndexNameAndIndexValue(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, index)
                .values()
                .stream()
                .map(Session.class::cast)
                .sorted(Comparator.comparing(Session::getLastAccessedTime).reversed())
                .toList());
    }

    /** Makes room for one more session of an account, and clears its index of those that ran out. */
    void makeRoom(String index) {
        List<Session> running = of(index);
        running.stream().skip(MOST_OF_ONE - 1L).map(Session::getId).forEach(this::deleteById);
        String set = keys.webSessions() + ":index:" + FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME + ":"
                + index;
        Set<String> ids = running.stream().map(Session::getId).collect(Collectors.toSet());
        List<String> over = new ArrayList<>();
        Set<String> indexed = redis.opsForSet().members(set);
        if (indexed != null) {
            indexed.stream()
                    .filter(member -> ids.stream().noneMatch(member::contains))
                    .forEach(over::add);
        }
        if (!over.isEmpty()) {
            redis.opsForSet().remove(set, over.toArray());
        }
    }

    /** A session of one request. It is read from memory, and from Redis once it is changed. */
    final class Held implements Session {

        private Session session;
        private boolean isStored;

        private Held(RedisIndexedSessionRepository.RedisSession fresh) {
            this.session = fresh;
            this.isStored = true;
        }

        private Held(MapSession copy) {
            this.session = copy;
        }

        /** The session in Redis; an empty one where it is gone, of which nothing is kept. */
        private Session own() {
            if (!isStored) {
                Session found = stored.findById(session.getId());
                if (found != null) {
                    session = found;
                    isStored = true;
                }
            }
            return session;
        }

        private void save() {
            if (isStored) {
                stored.save((RedisIndexedSessionRepository.RedisSession) session);
                synchronized (known) {
                    known.put(session.getId(), new Known(new MapSession(session), nanos.getAsLong(), round.get()));
                }
            }
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            boolean isNews =
                    Duration.between(session.getLastAccessedTime(), time).compareTo(BELIEVED) > 0;
            try {
                (isStored || isNews ? own() : session).setLastAccessedTime(time);
            } catch (DataAccessException e) {
                session.setLastAccessedTime(time);
            }
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public String changeSessionId() {
            return own().changeSessionId();
        }

        @Override
        public <T> T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            own().setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            own().removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            own().setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
