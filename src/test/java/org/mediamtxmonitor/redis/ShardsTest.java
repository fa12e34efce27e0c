package org.mediamtxmonitor.redis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisSystemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShardsTest {

    private final Map<String, String> masters = new java.util.HashMap<>(Map.of("a", "one", "b", "one", "c", "two"));
    private long nanos;
    private final Shards shards = new Shards(true, masters::get, () -> nanos);
    private int asked;

    private String answer() {
        asked++;
        return "answer";
    }

    private String timeOut() {
        asked++;
        throw new QueryTimeoutException("late");
    }

    private void after(long ms) {
        nanos += TimeUnit.MILLISECONDS.toNanos(ms);
    }

    private void oneIsAway() {
        assertThatThrownBy(() -> shards.ask("a", this::timeOut)).isInstanceOf(ShardAwayException.class);
    }

    @Test
    void a_master_that_does_not_answer_is_away_for_its_servers_and_no_others() {
        oneIsAway();

        assertThat(shards.away(List.of("a", "b", "c"))).containsExactly("a", "b");
        assertThat(shards.ask("c", this::answer)).isEqualTo("answer");
        assertThatThrownBy(() -> shards.ask("b", this::answer)).isInstanceOf(ShardAwayException.class);
        assertThat(asked).as("nobody waited for b").isEqualTo(2);
    }

    @Test
    void it_is_asked_once_a_second_by_whoever_comes_first() {
        oneIsAway();
        after(1000);
        assertThatThrownBy(() -> shards.ask("b", () -> {
                    assertThatThrownBy(() -> shards.ask("a", this::answer)).isInstanceOf(ShardAwayException.class);
                    return timeOut();
                }))
                .isInstanceOf(ShardAwayException.class);
        assertThatThrownBy(() -> shards.ask("a", this::answer)).isInstanceOf(ShardAwayException.class);
        assertThat(asked).isEqualTo(2);

        after(1000);
        assertThat(shards.ask("b", this::answer)).isEqualTo("answer");
        assertThat(shards.ask("a", this::answer)).isEqualTo("answer");
        assertThat(shards.away(List.of("a", "b", "c"))).isEmpty();
    }

    @Test
    void one_that_was_replaced_is_forgotten() {
        oneIsAway();
        masters.put("a", "three");
        masters.put("b", "three");

        assertThat(shards.ask("b", this::answer)).isEqualTo("answer");
        masters.put("a", "one");
        assertThat(shards.away(List.of("a"))).isEmpty();
    }

    @Test
    void a_command_that_it_refuses_says_nothing_about_it() {
        RedisSystemException refused = new RedisSystemException("WRONGTYPE", null);

        assertThatThrownBy(() -> shards.ask("a", () -> {
                    throw refused;
                }))
                .isSameAs(refused);
        assertThat(shards.ask("b", this::answer)).isEqualTo("answer");
    }

    @Test
    void another_redis_has_none() {
        assertThatThrownBy(() -> Shards.none().ask("a", this::timeOut)).isInstanceOf(QueryTimeoutException.class);
        assertThat(Shards.none().away(List.of("a"))).isEmpty();
    }
}
