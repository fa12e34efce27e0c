package org.mediamtxmonitor.history.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.fail;

/** Whatever the bytes are, they are read or refused, within memory and time that their length does not decide. */
class DamagePropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int BLOCKS = Runs.of(50_000);

    @Test
    void a_block_with_a_bit_flipped_is_refused() {
        IntStream.range(0, BLOCKS).parallel().forEach(run -> {
            Random random = new Random(SEED + run);
            byte[] block = block(random);
            block[random.nextInt(block.length)] ^= (byte) (1 << random.nextInt(8));
            if (reads(block)) {
                fail("seed %d is read", SEED + run);
            }
        });
    }

    @Test
    void a_block_that_is_cut_is_refused() {
        IntStream.range(0, BLOCKS).parallel().forEach(run -> {
            Random random = new Random(SEED + run);
            byte[] block = block(random);
            if (reads(Arrays.copyOf(block, random.nextInt(block.length)))) {
                fail("seed %d is read", SEED + run);
            }
        });
    }

    /** As if somebody had forged it: what stands behind the checksum must hold on its own. */
    @Test
    void a_damaged_block_with_a_right_checksum_is_read_or_refused() {
        IntStream.range(0, BLOCKS).parallel().forEach(run -> {
            Random random = new Random(SEED + run);
            byte[] block = block(random);
            int damages = 1 + random.nextInt(3);
            for (int damage = 0; damage < damages; damage++) {
                int place = 2 + random.nextInt(block.length - 2);
                block[place] = (byte) (random.nextInt(4) == 0 ? -1 : random.nextInt(256));
            }
            reads(resealed(
                    random.nextInt(4) == 0 ? Arrays.copyOf(block, 6 + random.nextInt(block.length - 5)) : block));
        });
    }

    @Test
    void random_bytes_are_read_or_refused() {
        IntStream.range(0, BLOCKS).parallel().forEach(run -> {
            Random random = new Random(SEED + run);
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            reads(bytes);
            if (bytes.length > 6) {
                bytes[0] = 1;
                bytes[1] = (byte) (1 + random.nextInt(2));
                bytes[2] &= 0x0f;
                reads(resealed(bytes));
            }
        });
    }

    @Test
    void random_bytes_as_a_row_of_integers_are_read_or_refused() {
        IntStream.range(0, BLOCKS).parallel().forEach(run -> {
            Random random = new Random(SEED + run);
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                Packing.unpack(new ByteSource(bytes, 0, bytes.length), 1 + random.nextInt(60));
            } catch (BlockFormatException e) {
                if (e.getMessage().isBlank()) {
                    fail("seed %d is refused without a word".formatted(SEED + run), e);
                }
            }
        });
    }

    static byte[] resealed(byte[] block) {
        int end = block.length - 4;
        CRC32C checksum = new CRC32C();
        checksum.update(block, 0, end);
        ByteBuffer.wrap(block).putInt(end, (int) checksum.getValue());
        return block;
    }

    private static byte[] block(Random random) {
        Series series = Series.of(random);
        if (random.nextBoolean()) {
            return series.written().seal();
        }
        RolledWriter writer = new RolledWriter(series.columns(), 1 + random.nextInt(5_000), Block.MOST_TICKS);
        BucketAggregator aggregator =
                new BucketAggregator(1 + random.nextInt(5_000), series.columns().size(), writer::append);
        for (int tick = 0; tick < series.ticks(); tick++) {
            aggregator.add(series.times()[tick], series.scaled(tick));
        }
        aggregator.finish();
        return writer.seal();
    }

    /** Anything thrown but a refusal fails the test. */
    private static boolean reads(byte[] block) {
        return readsTicks(block) || readsPoints(block);
    }

    private static boolean readsTicks(byte[] block) {
        try {
            BlockReader reader = BlockReader.open(block);
            PollTimes ticks =
                    reader.read(reader.columns().stream().mapToInt(Column::id).toArray());
            while (ticks.next()) {
                ticks.timeMs();
            }
            return true;
        } catch (BlockFormatException e) {
            return false;
        }
    }

    private static boolean readsPoints(byte[] block) {
        try {
            RolledReader reader = RolledReader.open(block);
            reader.read(reader.columns().stream().mapToInt(Column::id).toArray());
            return true;
        } catch (BlockFormatException e) {
            return false;
        }
    }
}
