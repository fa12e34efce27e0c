package org.mediamtxmonitor.alert.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The past of alerts and incidents, as Redis holds it. Every method needs Redis: it throws a DataAccessException while that is away. */
public class AlertArchive {

    private static final int AT_ONCE = 500;

    private final StringRedisTemplate redis;
    private final Keys keys;

    public AlertArchive(StringRedisTemplate redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * Alerts that are over, the newest end first.
     *
     * @param from none that ended before; null for no bound
     * @param to none that ended later; null for no bound
     */
    public List<Alert> alerts(Instant from, Instant to, Predicate<Alert> wanted) {
        List<Alert> found = new ArrayList<>();
        Range.Bound<String> begin = from == null ? Range.Bound.unbounded() : Range.Bound.inclusive(id(from));
        // An alert is written some time after its end.
        Range.Bound<String> end = Range.Bound.unbounded();
        while (true) {
            List<MapRecord<String, String, String>> page = redis.<String, String>opsForStream()
                    .reverseRange(
                            keys.alertsPast(),
                            Range.of(begin, end),
                            Limit.limit().count(AT_ONCE));
            page.stream()
                    .map(entry -> StoredJson.read(entry.getValue().get("json"), Alert.class))
                    .filter(alert -> alert != null && alert.endedAt() != null)
                    .filter(alert -> (from == null || !alert.endedAt().isBefore(from))
                            && (to == null || !alert.endedAt().isAfter(to)))
                    .filter(wanted)
                    .forEach(found::add);
            if (page.size() < AT_ONCE) {
                return found;
            }
            end = Range.Bound.exclusive(page.get(page.size() - 1).getId().getValue());
        }
    }

    private static String id(Instant at) {
        return Math.max(0, at.toEpochMilli()) + "-0";
    }

    /** An alert that is over. */
    public Optional<Alert> alert(String id) {
        return alerts(beginOf(id), null, alert -> alert.id().equals(id)).stream()
                .findFirst();
    }

    /** Its id ends with the time of its beginning, which is before its end. */
    private static Instant beginOf(String id) {
        int dash = id.lastIndexOf('-');
        try {
            return dash < 0 ? null : Instant.ofEpochMilli(Long.parseLong(id.substring(dash + 1)));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Incidents that began in a time, open ones included, the newest first.
     *
     * @param from none that began before; null for no bound
     * @param to none that began later; null for no bound
     * @param server one of its alerts is of that server; null for any
     * @param path likewise of that path; null for any
     */
    public List<Incident> incidents(Instant from, Instant to, String server, String path) {
        List<Incident> found = new ArrayList<>();
        double least = from == null ? Double.NEGATIVE_INFINITY : from.toEpochMilli();
        double most = to == null ? Double.POSITIVE_INFINITY : to.toEpochMilli();
        for (int offset = 0; ; offset += AT_ONCE) {
            Set<String> ids =
                    redis.opsForZSet().reverseRangeByScore(keys.incidentsByTime(), least, most, offset, AT_ONCE);
            stored(ids).stream()
                    .filter(stored -> stored.isOn(server, path))
                    .map(StoredIncident::incident)
                    .forEach(found::add);
            if (ids == null || ids.size() < AT_ONCE) {
                return found;
            }
        }
    }

    /** An incident, open or not. */
    public Optional<Incident> incident(String id) {
        return stored(List.of(id)).stream().map(StoredIncident::incident).findFirst();
    }

    /** The incidents of these ids that there are. */
    List<StoredIncident> stored(Collection<String> ids) {
        if (ids == null || ids.isEmpty()) {
            return List.of();
        }
        return redis.<String, String>opsForHash().multiGet(keys.incidents(), ids).stream()
                .map(json -> StoredJson.read(json, StoredIncident.class))
                .filter(stored -> stored != null && stored.incident().id() != null)
                .toList();
    }
}
