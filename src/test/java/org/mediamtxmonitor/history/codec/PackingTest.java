package org.mediamtxmonitor.history.codec;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PackingTest {

    private static int bytes(long... values) throws BlockFormatException {
        ByteSink out = new ByteSink();
        Packing.pack(values, values.length, out);
        byte[] packed = out.toBytes();
        assertThat(Packing.unpack(new ByteSource(packed, 0, packed.length), values.length))
                .containsExactly(values);
        return packed.length;
    }

    @Test
    void any_integer_but_the_unknown_one_comes_back_though_distances_overflow() throws BlockFormatException {
        assertThat(bytes(Long.MAX_VALUE, Long.MIN_VALUE + 1, 0, Long.MAX_VALUE, -1, Long.MIN_VALUE + 1))
                .isLessThan(70);
        assertThat(bytes(Long.MAX_VALUE)).isEqualTo(10);
    }

    @Test
    void one_outlier_does_not_make_the_others_longer() throws BlockFormatException {
        long[] quiet = new Random(1).longs(300, 0, 16).toArray();
        long[] outlier = quiet.clone();
        outlier[150] = 1L << 45;
        assertThat(bytes(outlier)).isLessThan(bytes(quiet) + 20);
    }

    @Test
    void noise_is_told_from_its_middle_a_walk_from_step_to_step_and_a_slope_by_its_growth()
            throws BlockFormatException {
        assertThat(bytes(new Random(1).longs(300, 500, 516).toArray()))
                .as("four bits each")
                .isBetween(150, 200);
        assertThat(bytes(LongStream.range(0, 300)
                        .map(index -> index * index / 40)
                        .toArray()))
                .isLessThan(100);
        assertThat(bytes(LongStream.range(0, 300).map(index -> index * 1_000).toArray()))
                .isLessThan(10);
    }

    @Test
    void a_state_that_changes_twice_costs_two_bytes_a_change() throws BlockFormatException {
        long[] states = new long[300];
        Arrays.fill(states, 60, 200, 2);
        assertThat(bytes(states)).isLessThanOrEqualTo(2 + 3 + 3);
    }

    @Test
    void unknown_runs_stay_where_they_are() throws BlockFormatException {
        long unknown = Column.UNKNOWN;
        assertThat(bytes(unknown, unknown, 5, 5, unknown, 5)).isEqualTo(7);
        assertThat(bytes(5, unknown, 6, 9, 1, unknown, unknown)).isLessThan(14);
    }

    @Test
    void a_forged_row_without_any_known_value_is_unknown() throws BlockFormatException {
        byte[] forged = {10, 3, 0, 4};
        assertThat(Packing.unpack(new ByteSource(forged, 0, 4), 4)).containsOnly(Column.UNKNOWN);
    }
}
