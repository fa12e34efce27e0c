package org.mediamtxmonitor.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.testing.ClassRedis;
import org.mediamtxmonitor.testing.RealRedis.Copy;

import static org.assertj.core.api.Assertions.assertThat;

/** What a Redis that lost its last seconds takes back of accounts, tokens and the audit is written again by whoever knows it. */
class AccountTakebackIT {

    private static final Keys KEYS = new Keys("mediamtx:");
    private static final String TABLE = KEYS.tokens();

    @RegisterExtension
    static final ClassRedis redis = ClassRedis.plain();

    private long nanos;

    private record Row(String text) {}

    private SharedTable<Row> process() {
        return new SharedTable<>(redis.client(), TABLE, Row.class, Duration.ofMinutes(10), () -> nanos);
    }

    private static void put(SharedTable<Row> table, String row, String text) {
        table.change(row, rows -> text == null ? null : new Row(text));
    }

    private Map<String, Row> look(SharedTable<Row> table) {
        nanos += Duration.ofSeconds(1).toNanos();
        return table.rows().orElseThrow();
    }

    private static Map<Object, Object> stored() {
        return redis.client().opsForHash().entries(TABLE);
    }

    @Test
    void a_row_that_was_changed_and_one_that_was_removed_are_so_again_for_all() {
        SharedTable<Row> one = process();
        SharedTable<Row> other = process();
        put(one, "revoked", "t");
        put(one, "changed", "old");
        put(one, "same", "s");
        look(other);
        Copy before = redis.copy();
        put(one, "revoked", null);
        put(one, "changed", "new");
        redis.takeBackTo(before);
        assertThat(look(other)).as("as Redis has it").containsKey("revoked");

        Map<String, Row> now = Map.of("changed", new Row("new"), "same", new Row("s"));
        assertThat(look(one)).isEqualTo(now);
        assertThat(look(other)).isEqualTo(now);
        assertThat(stored()).hasSize(2);
    }

    @Test
    void who_saw_it_from_another_process_writes_it_again_too() {
        SharedTable<Row> one = process();
        SharedTable<Row> other = process();
        put(one, "a", "old");
        look(other);
        Copy before = redis.copy();
        put(one, "a", "new");
        look(other);
        redis.takeBackTo(before);

        assertThat(look(other)).containsEntry("a", new Row("new"));
        assertThat(stored()).hasSize(1);
    }

    @Test
    void what_was_changed_since_by_who_did_not_know_stays() {
        SharedTable<Row> one = process();
        SharedTable<Row> other = process();
        put(one, "a", "old");
        put(one, "b", "old");
        look(other);
        Copy before = redis.copy();
        put(one, "a", "new");
        put(one, "b", "new");
        redis.takeBackTo(before);
        put(other, "a", "newest");

        Map<String, Row> now = Map.of("a", new Row("newest"), "b", new Row("new"));
        assertThat(look(one)).isEqualTo(now);
        assertThat(look(other)).isEqualTo(now);
    }

    @Test
    void who_knows_more_takes_back_nothing_of_an_emptied_redis_or_of_long_ago() {
        SharedTable<Row> one = process();
        put(one, "a", "first");
        Copy old = redis.copy();
        put(one, "a", "second");
        redis.flush();
        assertThat(look(one)).isEmpty();
        redis.takeBackTo(old);
        SharedTable<Row> other = process();
        look(other);
        put(other, "b", "third");
        nanos += Duration.ofMinutes(6).toNanos();
        redis.takeBackTo(old);

        assertThat(look(other)).isEqualTo(Map.of("a", new Row("first")));
        put(other, "c", "fourth");
        assertThat(look(one)).containsOnlyKeys("a", "c");
    }

    private static Audit.AuditEntry entry(Instant time, String action, String outcome) {
        return new Audit.AuditEntry(null, time, "kim", "password", "192.0.2.1", action, null, null, null, outcome);
    }

    private static List<String> actions(Audit audit) {
        return audit.read(null, null, entry -> true, 100).stream()
                .map(Audit.AuditEntry::action)
                .toList();
    }

    @Test
    void entries_of_the_audit_that_were_lost_are_in_it_once_more_and_those_that_are_there_once() {
        Audit audit = new Audit(redis.client(), KEYS, Duration.ofDays(30));
        Instant now = Instant.now();
        audit.note(entry(now.minusSeconds(400), "long ago", "done"));
        audit.note(entry(now.minusSeconds(4), "kept", "done"));
        Copy before = redis.copy();
        audit.note(entry(now.minusSeconds(3), "lost", "done"));
        audit.note(entry(now.minusSeconds(2), "refused", "refused"));
        redis.takeBackTo(before);
        audit.note(entry(now.minusSeconds(1), "since", "done"));
        audit.restore(now);
        audit.restore(now);

        assertThat(actions(audit)).containsExactly("since", "refused", "lost", "kept", "long ago");
    }

    @Test
    void so_many_entries_of_the_audit_are_remembered() {
        WrittenEntries entries = new WrittenEntries();
        Instant now = Instant.now();
        for (int i = 0; i < WrittenEntries.MOST + 10; i++) {
            entries.add(new WrittenEntries.Written(false, i + "-0", "{}", now));
        }
        assertThat(entries.lately(now))
                .hasSize(WrittenEntries.MOST)
                .first()
                .satisfies(one -> assertThat(one.id()).isEqualTo("10-0"));
        assertThat(entries.lately(now.plus(WrittenEntries.LATELY).plusMillis(1)))
                .isEmpty();
    }
}
