package org.mediamtxmonitor.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Who did what when: two streams in Redis, of which the one has what was refused, so that nobody can push out what was done by
 * failing often. Both are bounded by age and by number. What Redis has lost of the last entries, as a replica may that became master, is
 * written again.
 */
public final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    /** Entries of what was done. */
    private static final int MOST = 100_000;

    /** Entries of what was refused. */
    private static final int MOST_REFUSED = 20_000;

    /** Longest text, in characters: a path may have eight thousand. */
    private static final int LONGEST = 300;

    /** Action of an entry that tells how many more were refused in the minute before; its target is their number. */
    private static final String LEFT_OUT = "more-refused";

    /** Entries that are read from Redis at once. */
    private static final int CHUNK = 1000;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\u0085]");

    private static final String FIELD = "json";

    /**
     * One thing that somebody did or tried.
     *
     * @param id unique, in the order of time; null until it is written
     * @param time when
     * @param who name of the account or token; null for nobody in particular
     * @param via how they signed in: {@code password}, {@code token}, {@code system}; null if they did not
     * @param from their address; null for several, and for what the machine's owner did, such as {@code --create-admin}
     * @param action {@code sign-in}, method and pattern of the call ({@code POST /api/v1/silences}), or {@code more-refused}: so many
     *     as the target says were refused in the minute before and are not told one by one
     * @param target what it was done to, such as an id; null where the action tells all
     * @param before what an account or token was before; null where that is not told
     * @param after what it is now; null where that is not told
     * @param outcome {@code done}, {@code refused}, the HTTP status of the failure, or {@code second-factor-asked} of who gave
     *     the right password and has yet to show more
     */
    public record AuditEntry(
            String id,
            Instant time,
            String who,
            String via,
            String from,
            String action,
            String target,
            Object before,
            Object after,
            String outcome) {

        private AuditEntry with(String newId) {
            return new AuditEntry(newId, time, who, via, from, action, target, before, after, outcome);
        }

        /** With no text longer than it may be. */
        private AuditEntry cut() {
            return new AuditEntry(id, time, cut(who), via, cut(from), cut(action), cut(target), before, after, outcome);
        }

        private static String cut(String text) {
            return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        }

        private boolean isRefused() {
            return !"done".equals(outcome);
        }
    }

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Duration keep;
    private final RefusalLimit refusals = new RefusalLimit();
    private final WrittenEntries written = new WrittenEntries();

    /** @param keep how long entries are kept */
    public Audit(StringRedisTemplate redis, Keys keys, Duration keep) {
        this.redis = redis;
        this.keys = keys;
        this.keep = keep;
    }

    /** Writes an entry; with Redis away it is in the log only. */
    public void note(AuditEntry entry) {
        if (!entry.isRefused() || refusals.mayWrite(entry.from(), entry.time())) {
            write(entry.cut());
        }
    }

    /** Tells how many refusals of the minutes before are not in the audit one by one. */
    public void tellLeftOut(Instant now) {
        refusals.leftOut(now)
                .forEach(one -> write(new AuditEntry(
                        null, now, null, null, one.from(), LEFT_OUT, "" + one.count(), null, null, "refused")));
    }

    private static String from(AuditEntry entry) {
        if (entry.from() != null) {
            return entry.from();
        }
        return entry.isRefused() ? "several addresses" : "this machine";
    }

    private void write(AuditEntry entry) {
        LOG.info(
                "{} {} by {} from {}{}: {}",
                entry.action(),
                entry.target() == null ? "" : line(entry.target()),
                entry.who() == null ? "nobody" : line(entry.who()),
                from(entry),
                entry.via() == null ? "" : " via " + entry.via(),
                entry.outcome());
        try {
            add(entry.isRefused(), Json.mapper().writeValueAsString(entry), entry.time());
        } catch (DataAccessException | JsonProcessingException e) {
            LOG.warn("The audit lacks that, as it can't be written: {}", e.getMessage());
        }
    }

    private void add(boolean isRefused, String json, Instant time) {
        String key = isRefused ? keys.auditRefused() : keys.audit();
        RecordId id = redis.opsForStream()
                .add(
                        StreamRecords.string(Map.of(FIELD, json)).withStreamKey(key),
                        XAddOptions.maxlen(isRefused ? MOST_REFUSED : MOST).approximateTrimming(true));
        if (id != null) {
            written.add(new WrittenEntries.Written(isRefused, id.getValue(), json, time));
        }
    }

    /**
     * Writes again what Redis has lost of what was written here in the last minutes, as a replica may that became master.
     *
     * @throws DataAccessException if Redis is away; then the next call does
     */
    public void restore(Instant now) {
        List<WrittenEntries.Written> lost =
                written.lately(now).stream().filter(this::isLost).toList();
        if (!lost.isEmpty()) {
            LOG.warn("Redis has lost {} entries of the audit: they are written again", lost.size());
        }
        for (WrittenEntries.Written one : lost) {
            add(one.isRefused(), one.json(), one.time());
            written.remove(one);
        }
    }

    private boolean isLost(WrittenEntries.Written one) {
        String key = one.isRefused() ? keys.auditRefused() : keys.audit();
        List<?> found = redis.opsForStream().range(key, Range.closed(one.id(), one.id()));
        return found == null || found.isEmpty();
    }

    /** As it can stand in a line of the log: what somebody typed must not look like another line. */
    private static String line(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    /**
     * Entries of a time, the newest first.
     *
     * @param most entries at most
     * @throws DataAccessException if Redis is away
     */
    public List<AuditEntry> read(Instant from, Instant to, Predicate<AuditEntry> wanted, int most) {
        Instant oldest = Instant.now().minus(keep);
        long since = (from == null || from.isBefore(oldest) ? oldest : from).toEpochMilli();
        String until = to == null ? "+" : Long.toString(to.toEpochMilli());
        return Stream.of(keys.audit(), keys.auditRefused())
                .flatMap(key -> read(key, since, until, wanted, most).stream())
                .sorted(Comparator.comparing(AuditEntry::time)
                        .reversed()
                        .thenComparing(AuditEntry::id, Comparator.reverseOrder()))
                .limit(most)
                .toList();
    }

    private List<AuditEntry> read(String key, long since, String until, Predicate<AuditEntry> wanted, int most) {
        List<AuditEntry> found = new ArrayList<>();
        String end = until;
        while (found.size() < most) {
            List<MapRecord<String, Object, Object>> chunk = redis.opsForStream()
                    .reverseRange(
                            key,
                            Range.of(
                                    Range.Bound.inclusive(Long.toString(since)),
                                    end.startsWith("(")
                                            ? Range.Bound.exclusive(end.substring(1))
                                            : Range.Bound.inclusive(end)),
                            Limit.limit().count(CHUNK));
            if (chunk == null || chunk.isEmpty()) {
                break;
            }
            for (MapRecord<String, Object, Object> one : chunk) {
                entry(one).filter(wanted).ifPresent(found::add);
            }
            end = "(" + chunk.get(chunk.size() - 1).getId().getValue();
        }
        return found;
    }

    private static Optional<AuditEntry> entry(MapRecord<String, Object, Object> record) {
        try {
            AuditEntry entry =
                    Json.mapper().readValue(String.valueOf(record.getValue().get(FIELD)), AuditEntry.class);
            return Optional.of(entry.with(record.getId().getValue()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Lets go of what is older than it is to be kept. @throws DataAccessException if Redis is away */
    public void trim(Instant now) {
        String oldest = Long.toString(now.minus(keep).toEpochMilli());
        for (String key : List.of(keys.audit(), keys.auditRefused())) {
            redis.execute(
                    RedisScript.of("return redis.call('XTRIM', KEYS[1], 'MINID', ARGV[1])", Long.class),
                    List.of(key),
                    oldest);
        }
    }
}
