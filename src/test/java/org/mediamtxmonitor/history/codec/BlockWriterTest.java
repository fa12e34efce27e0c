package org.mediamtxmonitor.history.codec;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BlockWriterTest {

    private static final Column BITRATE = new Column(1, -3);
    private static final Column RTT = new Column(3, 1);
    private static final long START = 1_795_000_000_000L;

    private final BlockWriter writer = new BlockWriter(List.of(BITRATE, RTT), 1_000, 60);

    private int size(double... rtts) {
        writer.clear();
        for (int tick = 0; tick < rtts.length; tick++) {
            writer.append(START + tick * 1_000L, Double.NaN, rtts[tick]);
        }
        return writer.seal().length;
    }

    private static double[] all(int ticks, double value) {
        return IntStream.range(0, ticks).mapToDouble(tick -> value).toArray();
    }

    @Test
    void a_regular_grid_and_unknown_columns_cost_nothing_and_a_constant_costs_three_bytes() {
        int nothing = size(all(60, Double.NaN));
        assertThat(nothing).isLessThan(20);
        assertThat(size(all(60, 0))).isEqualTo(nothing + 3);
        assertThat(size(all(30, 0))).isEqualTo(nothing + 3);
        assertThat(size(all(60, 6.3))).isEqualTo(nothing + 3);
    }

    @Test
    void an_outage_costs_a_byte_or_two_for_each_of_its_ends() {
        double[] rtts = all(60, 0);
        int whole = size(rtts);
        IntStream.range(20, 40).forEach(tick -> rtts[tick] = Double.NaN);
        assertThat(size(rtts)).isLessThanOrEqualTo(whole + 4);
    }

    @Test
    void noise_costs_what_it_weighs() {
        Random random = new Random(1);
        double[] rtts = IntStream.range(0, 60)
                .mapToDouble(tick -> random.nextInt(64) / 10.0)
                .toArray();
        assertThat(size(rtts) - size(all(60, Double.NaN)))
                .as("six bits a value are 45 bytes")
                .isBetween(45, 60);
    }

    @Test
    void even_growth_costs_next_to_nothing() {
        double[] rtts = IntStream.range(0, 60).mapToDouble(tick -> tick * 123.4).toArray();
        assertThat(size(rtts) - size(all(60, Double.NaN))).isLessThan(10);
    }

    @Test
    void a_change_of_the_interval_costs_next_to_nothing() {
        int regular = size(all(60, 0));
        writer.clear();
        for (int tick = 0; tick < 60; tick++) {
            writer.append(START + tick * 1_000L + Math.max(0, tick - 30) * 1_000L, Double.NaN, 0);
        }
        assertThat(writer.seal().length).isLessThanOrEqualTo(regular + 4);
    }

    @Test
    void the_size_is_known_roughly_before_it_is_sealed() {
        Random random = new Random(1);
        double bitrate = 4e6;
        for (int tick = 0; tick < 60; tick++) {
            bitrate += random.nextGaussian() * 1e5;
            writer.append(START + tick * 1_000L + random.nextInt(8), bitrate, 40 + random.nextGaussian());
        }
        int sealed = writer.seal().length;
        assertThat(writer.estimatedBytes()).isBetween(sealed * 2 / 3, sealed * 3 / 2);
    }

    @Test
    void values_may_come_by_the_id_of_their_column() throws BlockFormatException {
        writer.append(START, Map.of(3, 42.26));
        PollTimes ticks = BlockReader.open(writer.seal()).read(1, 3);
        assertThat(ticks.next()).isTrue();
        assertThat(ticks.value(0)).isNaN();
        assertThat(ticks.value(1)).isEqualTo(42.3);
    }

    @Test
    void a_value_of_no_column_is_refused_and_leaves_no_tick() {
        assertThatIllegalArgumentException().isThrownBy(() -> writer.append(START, Map.of(2, 1.0, 3, 1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.append(START, 1));
        assertThat(writer.size()).isZero();
    }

    @Test
    void a_clock_that_steps_back_or_stands_still_needs_a_new_block() {
        writer.append(START, 1, 2);
        assertThat(writer.accepts(START + 1)).isTrue();
        assertThat(writer.accepts(START)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.append(START - 5, 1, 2))
                .withMessageContaining("a block can't go back in time")
                .withMessageContaining("" + (START - 5));
        byte[] sealed = writer.seal();
        writer.clear();
        assertThat(writer.size()).isZero();
        writer.append(START - 5, 1, 2);
        assertThat(writer.seal()).hasSameSizeAs(sealed);
    }

    @Test
    void times_beyond_all_reason_are_refused() {
        assertThat(writer.accepts(-1)).isFalse();
        assertThat(writer.accepts(0)).isTrue();
        assertThat(writer.accepts(1L << 44)).isTrue();
        assertThat(writer.accepts((1L << 44) + 1)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> writer.append(Long.MAX_VALUE, 1, 2));
    }

    @Test
    void a_full_block_takes_no_more() {
        size(all(59, 1));
        assertThat(writer.isFull()).isFalse();
        writer.append(START + 60_000, 1, 1);
        assertThat(writer.isFull()).isTrue();
        assertThat(writer.accepts(START + 61_000)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.append(START + 61_000, 1, 1))
                .withMessageContaining("full, with 60 ticks");
    }

    @Test
    void a_block_may_be_sealed_before_it_is_full_and_go_on() throws BlockFormatException {
        writer.append(START, 1, 2);
        assertThat(BlockReader.open(writer.seal()).size()).isEqualTo(1);
        writer.append(START + 1_000, 1, 2);
        assertThat(BlockReader.open(writer.seal()).size()).isEqualTo(2);
    }

    @Test
    void a_block_without_ticks_is_none() {
        assertThatIllegalStateException().isThrownBy(writer::seal);
    }

    @Test
    void a_block_that_could_not_be_read_again_is_not_begun() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockWriter(List.of(RTT, BITRATE), 1_000, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockWriter(List.of(RTT, RTT), 1_000, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockWriter(List.of(RTT), 0, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockWriter(List.of(RTT), Long.MAX_VALUE, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockWriter(List.of(RTT), 1_000, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockWriter(List.of(RTT), 1_000, 3_601));
        List<Column> many =
                IntStream.range(0, 65).mapToObj(id -> new Column(id, 0)).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockWriter(many, 1_000, 60));
    }

    @Test
    void an_hour_of_seconds_of_64_columns_fits_a_block() throws BlockFormatException {
        List<Column> many =
                IntStream.range(0, 64).mapToObj(id -> new Column(id * 1_040, 0)).toList();
        BlockWriter large = new BlockWriter(many, 1_000, 3_600);
        for (int tick = 0; tick < 3_600; tick++) {
            int second = tick;
            large.append(
                    START + tick * 1_000L,
                    IntStream.range(0, 64)
                            .mapToDouble(id -> (id + 1) * second % 97)
                            .toArray());
        }
        PollTimes ticks = BlockReader.open(large.seal()).read(START + 3_599_000, START + 3_600_000, 63 * 1_040);
        assertThat(ticks.next()).isTrue();
        assertThat(ticks.value(0)).isEqualTo(64 * 3_599 % 97);
        assertThat(ticks.next()).isFalse();
    }
}
