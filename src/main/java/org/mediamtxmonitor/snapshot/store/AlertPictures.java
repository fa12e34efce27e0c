package org.mediamtxmonitor.snapshot.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.StreamId;

/**
 * Keeps the pictures of what alerts tell: the last one before an alert began, the first one since, and the first one after
 * its end. They stay when the filmstrip is let go. Works in the process that judges alerts. Thread-safe.
 */
public final class AlertPictures {

    /** Alerts of an incident that have pictures: of a hundred streams of one server some tell all. */
    static final int MOST_OF_INCIDENT = 8;

    private static final int MOST_INCIDENTS = 1000;
    private static final int MOST_WAITING = 1000;

    /** A picture that has not come by then comes no more. */
    private static final long PATIENCE_MS = 120_000;

    private static final String BEFORE = "before";
    private static final String AT = "at";
    private static final String AFTER = "after";

    private record Wait(String alert, String moment) {}

    /** @param fromMs when a picture may be taken at the earliest, Unix ms */
    private record Wanted(StreamId stream, long fromMs) {}

    /**
     * A picture of an alert.
     *
     * @param moment {@code before}, {@code at} or {@code after}
     */
    public record Moment(String moment, PictureFile file) {}

    private final PictureStore store;
    private final RedisAlertPictures redis;
    private final InstantSource clock;
    /** Alerts by incident. */
    private final Map<String, Integer> incidents = bounded(MOST_INCIDENTS);
    /** Alerts whose beginning was seen, and whether their end was. */
    private final Map<String, Boolean> ended = bounded(10 * MOST_INCIDENTS);

    private final Map<Wait, Wanted> waiting = bounded(MOST_WAITING);

    AlertPictures(PictureStore store, RedisAlertPictures redis, InstantSource clock) {
        this.store = store;
        this.redis = redis;
        this.clock = clock;
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * An alert changed.
     *
     * @param path of the stream; null for an alert about something else, which has no pictures
     * @param firedAt when it began to fire; null while it is pending
     * @param endedAt when it was over; null until then
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public synchronized void changed(
            String id, String incident, String server, String path, Instant since, Instant firedAt, Instant endedAt) {
        if (path == null || firedAt == null) {
            return;
        }
        StreamId stream = new StreamId(server, path);
        if (endedAt != null) {
            if (Boolean.FALSE.equals(ended.put(id, true))) {
                await(new Wait(id, AFTER), stream, endedAt);
            }
        } else if (!ended.containsKey(id) && hasRoom(incident)) {
            ended.put(id, false);
            store.lastBefore(stream, since.toEpochMilli()).ifPresent(last -> redis.keep(id, BEFORE, stream, last));
            await(new Wait(id, AT), stream, since);
        }
    }

    private boolean hasRoom(String incident) {
        return incident == null || incidents.merge(incident, 1, Integer::sum) <= MOST_OF_INCIDENT;
    }

    /** Whoever takes pictures of the stream sees the problem begin and end, too, and takes one at once within the budget. */
    private void await(Wait wait, StreamId stream, Instant from) {
        waiting.put(wait, new Wanted(stream, from.toEpochMilli()));
    }

    /**
     * Keeps what came of the pictures that are waited for.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public synchronized void collect() {
        long nowMs = clock.millis();
        Iterator<Map.Entry<Wait, Wanted>> all = waiting.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Wait, Wanted> entry = all.next();
            Wanted wanted = entry.getValue();
            Optional<PictureBytes> newest = store.newest(wanted.stream())
                    .filter(picture -> picture.file().takenAtMs() >= wanted.fromMs());
            newest.ifPresent(
                    picture -> redis.keep(entry.getKey().alert(), entry.getKey().moment(), wanted.stream(), picture));
            if (newest.isPresent() || nowMs - wanted.fromMs() > PATIENCE_MS) {
                all.remove();
            }
        }
    }

    /**
     * The pictures of an alert, in the order of their moments; fetch each by its stream and the time at which it was taken.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public List<Moment> of(String id) {
        Map<String, PictureFile> moments = redis.moments(id);
        return List.of(BEFORE, AT, AFTER).stream()
                .filter(moments::containsKey)
                .map(moment -> new Moment(moment, moments.get(moment)))
                .toList();
    }

    /**
     * Lets go of the oldest where all take too much.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void trim() {
        redis.trim();
    }
}
