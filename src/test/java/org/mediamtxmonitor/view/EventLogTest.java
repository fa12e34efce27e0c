package org.mediamtxmonitor.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.publish.EventOutbox;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

class EventLogTest {

    private final List<Event> inRedis = new ArrayList<>();
    private final EventOutbox eventOutbox = new EventOutbox(null, null, 10, 10) {
        @Override
        public List<Event> readEvents() {
            return List.copyOf(inRedis);
        }

        @Override
        public Sessions readSessions(String after) {
            return new Sessions(List.of(), after);
        }
    };
    private Instant now = Instant.EPOCH.plusSeconds(1_000);
    private final EventLog eventLog =
            new EventLog(eventOutbox, 10, 10, RedisMode.EXTERNAL, server -> server.equals("ours"), () -> now);

    private static Event event(String id) {
        return event(id, 0, "main");
    }

    private static Event event(String id, long second, String server) {
        return Made.of(
                Event.class,
                "id",
                id,
                "time",
                Instant.EPOCH.plusSeconds(second),
                "server",
                server,
                "kind",
                Event.STATE);
    }

    private List<String> ids() {
        return eventLog.events().stream().map(Event::id).toList();
    }

    private void outageUntil(long second) {
        eventLog.interrupted();
        now = Instant.EPOCH.plusSeconds(second);
        eventLog.read();
    }

    @Test
    void what_is_read_at_the_start_is_no_news_to_browsers() {
        inRedis.add(event("1"));

        assertThat(eventLog.read()).isEmpty();
        assertThat(eventLog.events()).hasSize(1);
    }

    @Test
    void what_others_told_while_redis_was_away_from_us_is_news_once() {
        inRedis.add(event("1"));
        eventLog.read();
        inRedis.add(event("2"));

        assertThat(eventLog.read()).extracting(Event::id).containsExactly("2");
        assertThat(eventLog.read()).isEmpty();
    }

    @Test
    void what_a_failover_lost_and_another_one_found_anew_is_told_once() {
        inRedis.add(event("1", 900, "main"));
        eventLog.read();
        eventLog.accept(event("told before the failover", 995, "main"));
        inRedis.add(event("found anew", 1_005, "main"));
        outageUntil(1_006);
        assertThat(ids()).containsExactly("found anew", "told before the failover", "1");
        now = Instant.EPOCH.plusSeconds(1_025);
        assertThat(eventLog.isSettlingDue()).isFalse();
        now = Instant.EPOCH.plusSeconds(1_026);
        assertThat(eventLog.isSettlingDue()).isTrue();
        eventLog.settle();

        assertThat(ids()).containsExactly("found anew", "1");
        assertThat(eventLog.isSettlingDue()).isFalse();
        assertThat(eventLog.accept(event("told before the failover", 995, "main")))
                .as("it may be written again later")
                .isTrue();
    }

    @Test
    void what_may_yet_be_written_or_is_older_than_what_redis_keeps_stays() {
        eventLog.accept(event("older than Redis keeps", 969, "main"));
        inRedis.add(event("1", 970, "main"));
        eventLog.accept(event("of a server polled here", 999, "ours"));
        outageUntil(1_010);
        eventLog.accept(event("on its way", 1_025, "main"));
        now = Instant.EPOCH.plusSeconds(1_030);
        eventLog.settle();

        assertThat(ids()).containsExactly("on its way", "of a server polled here", "1", "older than Redis keeps");
    }

    @Test
    void however_often_messages_are_missed_all_is_read_every_two_seconds_at_most() {
        eventLog.read();
        eventLog.interrupted();
        eventLog.interrupted();
        assertThat(eventLog.isReadNeeded()).isFalse();
        now = Instant.EPOCH.plusSeconds(1_002);
        assertThat(eventLog.isReadNeeded()).isTrue();
        eventLog.read();
        now = Instant.EPOCH.plusSeconds(2_000);

        assertThat(eventLog.isReadNeeded()).isFalse();
    }

    @Test
    void a_redis_that_lost_everything_does_not_take_what_is_known() {
        eventLog.accept(event("1", 999, "main"));
        outageUntil(1_010);
        now = Instant.EPOCH.plusSeconds(1_030);
        eventLog.settle();

        assertThat(ids()).containsExactly("1");
    }
}
