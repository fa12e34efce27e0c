package org.mediamtxmonitor.history.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RolledBlockTest {

    private static final long MINUTE = 60_000;
    private static final List<Column> COLUMNS = List.of(new Column(1, -3), new Column(3, 1), new Column(4, 2));

    private final RolledWriter writer = new RolledWriter(COLUMNS, MINUTE, 60);

    private static RolledPoint point(long minute, Summary one, Summary other) {
        return new RolledPoint(minute * MINUTE, List.of(one, Summary.NONE, other));
    }

    private RolledReader written(RolledPoint... points) throws BlockFormatException {
        for (RolledPoint point : points) {
            writer.append(point);
        }
        return RolledReader.open(writer.seal());
    }

    @Test
    void points_come_back_as_they_were() throws BlockFormatException {
        RolledPoint first = point(30, new Summary(3_900, 4_100, 240_000, 60), Summary.NONE);
        RolledPoint second = point(31, Summary.NONE, new Summary(-5, 5, 0, 60));
        RolledPoint third = point(95, new Summary(0, 4_000, 100_000, 59), new Summary(1, 1, 2, 2));
        RolledReader reader = written(first, second, third);
        assertThat(reader.read(1, 3, 4)).containsExactly(first, second, third);
        assertThat(reader.columns()).containsExactly(COLUMNS.get(0), COLUMNS.get(2));
        assertThat(reader.spanMs()).isEqualTo(MINUTE);
        assertThat(reader.firstMs()).isEqualTo(30 * MINUTE);
        assertThat(reader.lastMs()).isEqualTo(95 * MINUTE);
        assertThat(reader.size()).isEqualTo(3);
    }

    @Test
    void a_range_has_the_points_that_share_some_time_with_it() throws BlockFormatException {
        Summary one = Summary.of(1);
        RolledReader reader = written(point(1, one, one), point(2, one, one), point(3, one, one));
        assertThat(reader.read(2 * MINUTE - 1, 3 * MINUTE, 4))
                .containsExactly(new RolledPoint(MINUTE, List.of(one)), new RolledPoint(2 * MINUTE, List.of(one)));
        assertThat(reader.read(2 * MINUTE, 2 * MINUTE + 1, 1)).hasSize(1);
        assertThat(reader.read(4 * MINUTE, 9 * MINUTE, 1)).isEmpty();
    }

    @Test
    void an_hour_of_what_did_not_change_costs_a_few_bytes_a_column() throws BlockFormatException {
        for (int minute = 0; minute < 60; minute++) {
            writer.append(point(minute, new Summary(100, 100, 6_000, 60), Summary.NONE));
        }
        assertThat(writer.seal().length).isLessThan(30);
        assertThat(writer.isFull()).isTrue();
        assertThat(writer.accepts(60 * MINUTE)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.append(point(60, Summary.NONE, Summary.NONE)))
                .withMessageContaining("full, with 60 points");
        writer.clear();
        assertThat(writer.size()).isZero();
        assertThatIllegalStateException().isThrownBy(writer::seal);
    }

    @Test
    void points_that_go_back_in_time_need_a_new_block() {
        writer.append(point(5, Summary.NONE, Summary.NONE));
        assertThat(writer.accepts(6 * MINUTE)).isTrue();
        assertThat(writer.accepts(5 * MINUTE)).isFalse();
        assertThat(writer.accepts(Long.MAX_VALUE)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.append(point(4, Summary.NONE, Summary.NONE)))
                .withMessageContaining("can't go back in time");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.append(new RolledPoint(6 * MINUTE, List.of(Summary.NONE))));
    }

    @Test
    void a_block_that_could_not_be_read_again_is_not_begun() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RolledWriter(COLUMNS, 0, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new RolledWriter(COLUMNS, Long.MAX_VALUE, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new RolledWriter(COLUMNS, MINUTE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RolledWriter(COLUMNS, MINUTE, 3_601));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 1, has a point that can't be",
        "-1, 0, 0, 0, has a point that can't be",
        "1, 0, -1, 0, has a point that can't be",
        "2, 0, 3, 7, has a point that can't be",
        "2, 9223372036854775807, 0, 0, has a point that can't be",
        "1, 9223372036854775807, 1, 0, has a point that can't be",
        "0, 1, 1, 1, points without values only"
    })
    void what_no_values_can_have_is_refused_though_the_checksum_is_right(
            long count, long min, long spread, long excess, String why) {
        ByteSink column = new ByteSink();
        for (long value : new long[] {count, min, spread}) {
            ByteSink row = new ByteSink();
            row.zigzag(value);
            column.framed(row);
        }
        column.zigzag(excess);
        byte[] block = Block.seal(
                Block.Kind.POINTS, MINUTE, new long[] {0}, 1, List.of(new Block.Packed(COLUMNS.get(0), column)));
        assertThatExceptionOfType(BlockFormatException.class)
                .isThrownBy(() -> RolledReader.open(block).read(1))
                .withMessageContaining(why);
    }

    @Test
    void ticks_are_no_points() {
        BlockWriter ticks = new BlockWriter(COLUMNS, 1_000, 60);
        ticks.append(5, 1, 1, 1);
        assertThatExceptionOfType(BlockFormatException.class)
                .isThrownBy(() -> RolledReader.open(ticks.seal()))
                .withMessageContaining("kind 1, not 2");
    }

    @Test
    void the_end_of_a_roll_up_is_a_block() throws BlockFormatException {
        List<RolledPoint> given = new ArrayList<>();
        Consumer<RolledPoint> both = point -> {
            given.add(point);
            writer.append(point);
        };
        BucketAggregator minutes = new BucketAggregator(MINUTE, 3, both);
        for (int second = 0; second < 150; second++) {
            minutes.add(second * 1_000L, second % 7, second, Column.UNKNOWN);
        }
        minutes.finish();
        assertThat(RolledReader.open(writer.seal()).read(1, 3, 4))
                .isEqualTo(given)
                .hasSize(3);
    }
}
