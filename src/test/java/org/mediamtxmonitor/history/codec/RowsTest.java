package org.mediamtxmonitor.history.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Entries of the write-ahead log: one tick of many series. */
class RowsTest {

    private static final List<Column> COLUMNS =
            List.of(new Column(1, -3), new Column(2, 1), new Column(7, 0), new Column(300, 2));

    @Test
    void what_was_written_is_read() throws BlockFormatException {
        RowsWriter writer = new RowsWriter(1_795_000_000_123L, 2000, COLUMNS);
        writer.add("live/ü \u0000:", 0, 4_000_000, 41.5, Double.NaN, 0.25);
        writer.add("@server", 2, -7);
        RowsReader reader = RowsReader.open(writer.toBytes());

        assertThat(reader.timeMs()).isEqualTo(1_795_000_000_123L);
        assertThat(reader.intervalMs()).isEqualTo(2000);
        assertThat(reader.next()).isTrue();
        assertThat(reader.name()).isEqualTo("live/ü \u0000:");
        assertThat(reader.values(COLUMNS)).containsExactly(4_000_000, 41.5, Double.NaN, 0.25);
        assertThat(reader.values(List.of(new Column(300, 2), new Column(9, 0)))).containsExactly(0.25, Double.NaN);
        assertThat(reader.next()).isTrue();
        assertThat(reader.values(COLUMNS)).containsExactly(Double.NaN, Double.NaN, -7, Double.NaN);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void any_series_comes_back_as_it_is_kept() throws BlockFormatException {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            Series series = Series.of(random, 1);
            if (series.times()[0] < 0) {
                continue;
            }
            RowsWriter writer = new RowsWriter(series.times()[0], series.intervalMs(), series.columns());
            writer.add("s", 0, series.rows()[0]);
            RowsReader reader = RowsReader.open(writer.toBytes());
            reader.next();
            double[] back = reader.values(series.columns());
            for (int i = 0; i < back.length; i++) {
                assertThat(series.columns().get(i).scaled(back[i])).isEqualTo(series.scaled(0, i));
            }
        }
    }

    @Test
    void damage_is_told_and_never_anything_else() {
        Random random = new Random(6);
        RowsWriter writer = new RowsWriter(1_795_000_000_123L, 2000, COLUMNS);
        writer.add("live/a", 0, 4_000_000, 41.5, Double.NaN, 0.25);
        byte[] whole = writer.toBytes();
        int told = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                RowsReader reader = RowsReader.open(bytes);
                while (reader.next()) {
                    reader.values(COLUMNS);
                }
            } catch (BlockFormatException e) {
                told++;
            }
        }
        assertThat(told).isGreaterThan(1000);
    }

    @Test
    void a_newer_version_is_refused() {
        assertThatExceptionOfType(BlockFormatException.class)
                .isThrownBy(() -> RowsReader.open(new byte[] {9, 0, 1, 0}))
                .withMessage("version 9 is not known");
    }

    @Test
    void more_than_fits_is_refused() {
        RowsWriter writer = new RowsWriter(0, 1, COLUMNS);
        assertThatIllegalArgumentException().isThrownBy(() -> writer.add("s", 1, 1, 2, 3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new RowsWriter(-1, 1, COLUMNS));
        assertThatIllegalArgumentException().isThrownBy(() -> new RowsWriter(0, 0, COLUMNS));
    }
}
