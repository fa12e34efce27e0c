package org.mediamtxmonitor.history.codec;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What version 1 is: blocks that were sealed by the first program that could. They have to be read as long as a Redis
 * may hold such; a writer may find a shorter way to tell the same.
 */
class FormatTest {

    private static final String TICKS =
            "01012880bcd9f29e34e80705181527080409211a0ee86f0600149ca66b394cd67299bfffffe760709ca66b394c"
                    + "d67280983f2ad717325c6d1034a2cccb1b61fa58a66f3362fa5c44ef5963946e2537ba03e54d89a60e8006080b"
                    + "01da0619090619f3de46e92ac8dd255b19efcf791ffffff14a817c7f4a4ab633df90000605f90108f90108f901"
                    + "08f901090a00ff887a4798c6f2";

    private static final String POINTS =
            "01020a80bcd9f29e3488270505152e081509301a22e86f460008048f4e060a0c0fef87c00bd83e249e15941f11"
                    + "991f700ca4010604a201005002040050a0032c00003ffdfd2ffc200bffaa060a0c0fef87c004080ca800040006"
                    + "020100060205060a121f4ee81a08ce06189e874250900e1206010c011002eb8fdfc04a010e1e2a11541d2c0fff"
                    + "fff8a540be40320d80060a0c0fef87c001000c003abd5e6f37a00bd5e6f37a003abd5e6f37a00bd5e6f37a060a"
                    + "0c0fef87c015090a00fface20403fea3e80300ff887a00ff9aee021480a4e8030604fea3e80300fe9aee0203fe"
                    + "9aee0280dac4090604fed9c40900fed0ca0803fed0ca08d06bfd90";

    private static final List<Column> COLUMNS = List.of(
            new Column(1, -3),
            new Column(2, 0),
            new Column(3, 1),
            new Column(5, 2),
            new Column(900, 0),
            new Column(901, -8));

    private static long timeMs(int tick) {
        return 1_795_000_000_000L + tick * 1_000L + tick * tick % 7 + (tick > 20 ? 12_345 : 0);
    }

    private static double[] values(int tick) {
        double nan = Double.NaN;
        return new double[] {
            4_000_000 + tick * 7_919 % 101 * 1_000.0,
            tick < 12 ? 3 : 4,
            tick > 8 && tick < 15 ? nan : 42.0 + tick * tick % 13 / 10.0 + (tick == 30 ? 1e9 : 0),
            tick % 9 == 5 ? 1.25 : 0,
            tick * 1_000_000 - 5,
            nan
        };
    }

    private static long[] scaled(int tick) {
        double[] values = values(tick);
        return IntStream.range(0, 6)
                .mapToLong(column -> COLUMNS.get(column).scaled(values[column]))
                .toArray();
    }

    @Test
    void a_block_of_ticks_of_version_1_is_read() throws BlockFormatException {
        BlockReader reader = BlockReader.open(HexFormat.of().parseHex(TICKS));
        assertThat(reader.columns()).isEqualTo(COLUMNS.subList(0, 5));
        assertThat(reader.intervalMs()).isEqualTo(1_000);
        PollTimes ticks = reader.read(1, 2, 3, 5, 900, 901);
        for (int tick = 0; tick < 40; tick++) {
            assertThat(ticks.next()).isTrue();
            assertThat(ticks.timeMs()).isEqualTo(timeMs(tick));
            assertThat(IntStream.range(0, 6).mapToLong(ticks::scaled).toArray()).isEqualTo(scaled(tick));
        }
        assertThat(ticks.next()).isFalse();
    }

    @Test
    void a_block_of_points_of_version_1_is_read() throws BlockFormatException {
        List<RolledPoint> points =
                RolledReader.open(HexFormat.of().parseHex(POINTS)).read(1, 2, 3, 5, 900, 901);
        assertThat(points).isEqualTo(points());
    }

    private static List<RolledPoint> points() {
        List<RolledPoint> points = new ArrayList<>();
        BucketAggregator aggregator = new BucketAggregator(5_000, 6, points::add);
        for (int tick = 0; tick < 40; tick++) {
            aggregator.add(timeMs(tick), scaled(tick));
        }
        aggregator.finish();
        return points;
    }
}
