package org.mediamtxmonitor.notify.delivery;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The scripts of the outbox, in a real Redis. */
class RedisOutboxStoreIT extends OutboxStoreCases {

    private static final Keys KEYS = new Keys("mediamtx:");
    private static final ConversationKey KEY = new ConversationKey("ops", "a");
    private static final OutboxStore.Memory NOTHING = new OutboxStore.Memory(Map.of(), List.of(), Set.of(), List.of());

    @TempDir
    static Path folder;

    private static RealRedis redis;
    private static StringRedisTemplate template;

    @BeforeAll
    static void start() throws Exception {
        redis = RealRedis.start(folder);
        template = redis.client();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    @Override
    void flush() {
        redis.flush();
    }

    @Override
    OutboxStore process(boolean alone) {
        return new RedisOutboxStore(template, KEYS, alone ? RedisMode.EMBEDDED : RedisMode.EXTERNAL);
    }

    @Override
    Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** As if the data were old: another process has told all it knows. */
    private OutboxStore settled() {
        template.opsForValue().set(KEYS.outboxBegan(), "1700000000000 x");
        OutboxStore store = process(false);
        store.work(Map.of(), () -> NOTHING);
        return store;
    }

    @Test
    void while_one_process_sends_no_other_one_claims_and_the_lock_is_kept_as_long_as_it_sends() {
        OutboxStore sender = settled();
        OutboxStore other = settled();
        sender.put(told(1, Kind.FIRING));
        assertThat(sender.claim(KEY, "t", Progress.NONE)).isNotNull();
        assertThat(other.claim(KEY, "u", Progress.NONE)).isNull();
        template.expire(KEYS.sending(KEY.field()), java.time.Duration.ofMillis(200));

        sender.work(Map.of(KEY, "t"), () -> NOTHING);

        assertThat(template.getExpire(KEYS.sending(KEY.field()), java.util.concurrent.TimeUnit.MILLISECONDS))
                .isGreaterThan(10_000);
    }

    @Test
    void the_log_is_read_newest_first_by_incident_and_by_id() {
        OutboxStore store = settled();
        DeliveryLog log = new DeliveryLog(template, KEYS);
        assertThat(log.all()).isEmpty();
        for (int i = 0; i < 2_500; i++) {
            store.log(
                    new Delivery(
                            null,
                            now(),
                            "ops",
                            "t" + i,
                            "t" + i,
                            1,
                            Kind.FIRING,
                            "m",
                            false,
                            1,
                            "delivered",
                            200,
                            "ok",
                            null,
                            5,
                            null),
                    ChannelState.UNTESTED);
        }

        List<Delivery> all = log.all();

        assertThat(all).hasSize(2_500);
        assertThat(all.get(0).thread()).isEqualTo("t2499");
        assertThat(log.ofIncident("t7"))
                .singleElement()
                .satisfies(one -> assertThat(log.one(one.id())).contains(one));
        assertThat(log.one("1-1")).isEmpty();
        assertThat(log.one("rubbish")).isEmpty();
    }
}
