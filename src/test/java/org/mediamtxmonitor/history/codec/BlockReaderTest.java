package org.mediamtxmonitor.history.codec;

import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BlockReaderTest {

    private static final long START = 1_795_000_000_000L;
    private static final List<Column> COLUMNS =
            List.of(new Column(1, -3), new Column(3, 1), new Column(4, 2), new Column(9, 0));

    private static byte[] block() {
        BlockWriter writer = new BlockWriter(COLUMNS, 1_000, 60);
        double nan = Double.NaN;
        writer.append(START, 4_000_000, 42.1, nan, nan);
        writer.append(START + 1_002, 4_100_000, 42.1, nan, nan);
        writer.append(START + 2_001, 3_900_000, 42.3, nan, 1);
        writer.append(START + 9_000, 4_000_000, nan, nan, 1);
        writer.append(START + 10_000, 4_050_000, 42.3, nan, nan);
        return writer.seal();
    }

    private static void expectRefused(byte[] block, String why) {
        assertThatExceptionOfType(BlockFormatException.class)
                .isThrownBy(() -> BlockReader.open(block).read(1, 2, 3))
                .withMessageContaining(why);
    }

    /** Bytes in hexadecimal, with a right checksum behind them. */
    private static byte[] forged(String hex) {
        return DamagePropertiesTest.resealed(HexFormat.of().parseHex(hex.replace(" ", "") + "00000000"));
    }

    @Test
    void a_block_tells_what_it_holds_and_leaves_out_columns_without_a_value() throws BlockFormatException {
        BlockReader reader = BlockReader.open(block());
        assertThat(reader.size()).isEqualTo(5);
        assertThat(reader.intervalMs()).isEqualTo(1_000);
        assertThat(reader.firstMs()).isEqualTo(START);
        assertThat(reader.lastMs()).isEqualTo(START + 10_000);
        assertThat(reader.columns()).containsExactly(COLUMNS.get(0), COLUMNS.get(1), COLUMNS.get(3));
    }

    @Test
    void columns_come_in_the_order_they_were_asked_for_and_what_was_never_known_is_unknown()
            throws BlockFormatException {
        PollTimes ticks = BlockReader.open(block()).read(START + 2_001, START + 10_000, 9, 4, 1, 77);
        assertThat(ticks.next()).isTrue();
        assertThat(ticks.timeMs()).isEqualTo(START + 2_001);
        assertThat(ticks.value(0)).isEqualTo(1);
        assertThat(ticks.value(1)).isNaN();
        assertThat(ticks.value(2)).isEqualTo(3_900_000);
        assertThat(ticks.scaled(2)).isEqualTo(3_900);
        assertThat(ticks.scaled(3)).isEqualTo(Column.UNKNOWN);
        assertThat(ticks.next()).isTrue();
        assertThat(ticks.timeMs()).isEqualTo(START + 9_000);
        assertThat(ticks.next()).isFalse();
    }

    @Test
    void a_range_without_ticks_has_none() throws BlockFormatException {
        BlockReader reader = BlockReader.open(block());
        assertThat(reader.read(0, START, 1).next()).isFalse();
        assertThat(reader.read(START + 3_000, START + 9_000, 1).next()).isFalse();
        assertThat(reader.read(START + 10_001, Long.MAX_VALUE, 1).next()).isFalse();
        assertThat(reader.read(START + 9_000, START, 1).next()).isFalse();
    }

    @Test
    void a_column_may_be_read_twice() throws BlockFormatException {
        BlockReader reader = BlockReader.open(block());
        for (int time = 0; time < 2; time++) {
            PollTimes ticks = reader.read(3, 3);
            assertThat(ticks.next()).isTrue();
            assertThat(ticks.value(0)).isEqualTo(42.1).isEqualTo(ticks.value(1));
        }
    }

    @Test
    void an_unknown_version_is_told_as_such() {
        byte[] block = block();
        block[0] = 7;
        expectRefused(block, "version 7; known is 1");
    }

    @Test
    void damage_is_told_as_such() {
        byte[] block = block();
        block[20] ^= 1;
        expectRefused(block, "checksum");
        expectRefused(new byte[0], "empty");
        expectRefused(new byte[] {1, 2, 3}, "3 bytes");
    }

    @Test
    void rolled_up_points_are_no_ticks() {
        RolledWriter writer = new RolledWriter(COLUMNS.subList(0, 1), 60_000, 60);
        writer.append(new RolledPoint(START, List.of(Summary.of(5))));
        expectRefused(writer.seal(), "kind 2, not 1");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        // version, kind, size, start, interval, columns, length of the times; directory; times; columns
        "01 01 00 00 01 00 01 00, has no ticks",
        "01 01 911c 00 01 00 01 00, 'ticks is 3601, not 0 to 3600'",
        "01 01 8080808010 00 01 00 01 00, the number of ticks is",
        "01 01 ffffffffffffffffff01 00 01 00 01 00, the number of ticks is 18446744073709551615",
        "01 01 ffffffffffffffffffff01 00 01 00 01 00, has no end",
        "01 01 01 818080808080 04 01 00 01 00, the start",
        "01 01 01 00 01 41 01 00, the number of columns is 65",
        "01 01 01 00 01 00 05 00, '5 bytes wanted, 1 left'",
        "01 01 02 00 01 00 01 01, tick 0 is at -1 ms",
        "01 01 02 00 00 00 01 00, 'tick 1 is at 0 ms, after 0'",
        "01 01 02 80808080 808004 01 00 01 00, tick 1 is at 17592186044417 ms",
        "01 01 02 00 01 00 04 00 03 01 01, tick 1 is at",
        "01 01 01 00 01 00 01 00 00, belong to no column",
        "01 01 01 00 01 01 01 80804001 00 00, a column is",
        "01 01 01 00 01 01 01 18 05 00 00, '5 bytes wanted'",
        "01 01 01 00 01 01 01 18 00 00, ends too early",
        "01 01 01 00 01 01 01 18 08 00 8280808080808002, which is too large",
        "01 01 02 00 01 01 01 18 03 00 00 8e07, a form is",
        "01 01 02 00 01 01 01 18 03 00 00 00 05, has distances where all are equal",
        "01 01 02 00 01 01 01 18 04 00 00 08 02 00, a run is 2",
        "01 01 02 00 01 01 01 18 04 00 00 08 01 00, more runs than values",
        "01 01 02 00 01 01 01 18 04 00 00 09 03 00, a run of presence is 3",
        "01 01 02 00 01 01 01 18 04 00 00 0e 00 00, more bits than values",
        "01 01 02 00 01 01 01 18 0b 00 00 0e 00 0000000000000000, more bits than values",
        "01 01 02 00 01 01 01 18 03 00 00 0e 01, more bits than values",
        "01 01 02 00 01 01 01 18 03 00 00 0e ff, ends too early"
    })
    void what_can_not_be_is_refused_though_the_checksum_is_right(String hex, String why) {
        expectRefused(forged(hex), why);
    }
}
