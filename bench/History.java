package org.mediamtxmonitor.history.codec;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.ShareWindow;

/**
 * What history costs, with the values of the recordings and nothing made up but one constant. Run by bench/history.sh.
 *
 * <p>A stream has the bitrate, readers, frames in error and state of a recorded path, and round trip, retransmitted and
 * dropped share of a recorded SRT connection; each stream begins at another second, and what ends begins again. That is
 * restless: within two minutes the recordings have lossy links, stalls, restarts and an outage.
 */
public final class History {

    private static final List<String> NAMES =
            List.of("inboundBitsPerSecond", "readers", "rttMs", "lossPercent", "dropPercent", "score", "errors", "state");
    private static final List<Column> COLUMNS = List.of(
            new Column(1, -3),
            new Column(2, 0),
            new Column(3, 1),
            new Column(4, 2),
            new Column(5, 2),
            new Column(6, 0),
            new Column(7, 0),
            new Column(8, 0));
    private static final int[] IDS = COLUMNS.stream().mapToInt(Column::id).toArray();
    private static final int WIDTH = COLUMNS.size();
    private static final int PACKED_DAYS = 30;
    private static final int PLAIN_DAYS = 3;
    private static final long EPOCH = 1_795_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Of a path or a connection, a row a second: NaN where it was not there. */
    private static final class Trail {
        final List<double[]> rows = new ArrayList<>();
        final CounterRate rate = CounterRate.ofBytes();
        final ShareWindow retransmitted = ShareWindow.over(java.time.Duration.ofSeconds(10));
        final ShareWindow dropped = ShareWindow.over(java.time.Duration.ofSeconds(10));
        long bytes = -1;
        int still;
        double rtt = Double.NaN;

        void path(JsonNode item, long at) {
            long now = item.path("inboundBytes").asLong(item.path("bytesReceived").asLong());
            boolean available = item.path("available").asBoolean(item.path("ready").asBoolean());
            still = now == bytes ? still + 1 : 0;
            bytes = now;
            rows.add(new double[] {
                rate.update(now, at) * 8,
                item.path("readers").size(),
                item.path("inboundFramesInError").asDouble(),
                available ? still < 3 ? 0 : 1 : 2
            });
        }

        void connection(JsonNode item, long at) {
            boolean publishes = item.path("state").asText().equals("publish");
            long unique = item.path(publishes ? "packetsReceivedUnique" : "packetsSentUnique").asLong();
            double now = item.path("msRTT").asDouble();
            rtt = now > 0 ? now : rtt;
            rows.add(new double[] {
                rtt,
                retransmitted.update(item.path(publishes ? "packetsReceivedRetrans" : "packetsRetrans").asLong(), unique, at),
                dropped.update(item.path(publishes ? "packetsReceivedDrop" : "packetsSendDrop").asLong(), unique, at)
            });
        }
    }

    /** @param offsets of the polls from the full second in ms */
    private record Tape(List<List<double[]>> paths, List<List<double[]>> connections, List<Integer> offsets) {}

    private final Tape tape;
    private final int bitrateTimes;
    private final int jitterMs;

    private History(Tape tape, int bitrateTimes, int jitterMs) {
        this.tape = tape;
        this.bitrateTimes = bitrateTimes;
        this.jitterMs = jitterMs;
    }

    private static Tape read(Path folder) throws IOException {
        Tape tape = new Tape(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String version : List.of("v1.20.1", "v1.19.3", "v1.17.1", "v1.16.3", "v1.15.6")) {
            Map<String, Trail> paths = new TreeMap<>();
            Map<String, Trail> connections = new TreeMap<>();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(folder.resolve(version + ".ndjson.gz"))),
                    StandardCharsets.UTF_8))) {
                ObjectMapper json = new ObjectMapper();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode entry = json.readTree(line);
                    long at = (long) (entry.path("t").asDouble() * SECOND_NANOS);
                    String asked = entry.path("path").asText().replaceFirst("\\?.*", "");
                    if (asked.equals("/v3/paths/list")) {
                        tape.offsets().add((int) (at / 1_000_000 % 1_000));
                        entry.path("body").path("items").forEach(item -> paths.computeIfAbsent(
                                        item.path("name").asText(), name -> new Trail())
                                .path(item, at));
                    } else if (asked.equals("/v3/srtconns/list")) {
                        entry.path("body").path("items").forEach(item -> connections.computeIfAbsent(
                                        item.path("id").asText(), id -> new Trail())
                                .connection(item, at));
                    }
                }
            }
            paths.forEach((name, trail) -> {
                // Those that never have a byte would make it look cheaper than a fleet that is on air.
                if (trail.bytes > 0) {
                    tape.paths().add(trail.rows);
                }
            });
            connections.values().stream().filter(trail -> trail.rows.size() > 20).forEach(trail -> tape.connections().add(trail.rows));
        }
        return tape;
    }

    /** The recordings, as they are. */
    public static History recorded(Path folder) throws IOException {
        return new History(read(folder), 1, 0);
    }

    /**
     * Bitrate, readers, round trip, retransmitted and dropped share, score, frames in error and state of a stream at a
     * second.
     */
    public double[] row(int stream, int tick) {
        List<double[]> path = tape.paths().get(stream % tape.paths().size());
        List<double[]> connection = tape.connections().get(stream % tape.connections().size());
        double[] left = path.get((tick + stream * 7) % path.size());
        double[] right = connection.get((tick + stream * 13) % connection.size());
        return new double[] {left[0] * bitrateTimes, left[1], right[0], right[1], right[2], 100, left[2], left[3]};
    }

    private long time(int stream, int tick) {
        int offset = tape.offsets().get((tick + stream) % tape.offsets().size());
        int more = jitterMs == 0 ? 0 : Math.floorMod((tick * 31 + stream) * 0x9E3779B1, 2 * jitterMs);
        return EPOCH + tick * 1_000L + offset + more;
    }

    private double[][][] rows(int streams, int ticks) {
        double[][][] rows = new double[streams][ticks][];
        for (int stream = 0; stream < streams; stream++) {
            for (int tick = 0; tick < ticks; tick++) {
                rows[stream][tick] = row(stream, tick);
            }
        }
        return rows;
    }

    private void encode(String what, int streams, int ticks) throws BlockFormatException {
        double[][][] rows = rows(streams, ticks);
        long known = Arrays.stream(rows).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).filter(value -> !Double.isNaN(value)).count();
        List<byte[]> blocks = new ArrayList<>();
        double append = Double.MAX_VALUE;
        double seal = Double.MAX_VALUE;
        double decode = Double.MAX_VALUE;
        double one = Double.MAX_VALUE;
        double estimated = 0;
        for (int round = 0; round < 8; round++) {
            blocks.clear();
            List<BlockWriter> writers = new ArrayList<>();
            estimated = 0;
            long began = System.nanoTime();
            for (int stream = 0; stream < streams; stream++) {
                BlockWriter writer = new BlockWriter(COLUMNS, 1_000, ticks);
                for (int tick = 0; tick < ticks; tick++) {
                    writer.append(time(stream, tick), rows[stream][tick]);
                }
                writers.add(writer);
                estimated += writer.estimatedBytes();
            }
            long appended = System.nanoTime();
            for (BlockWriter writer : writers) {
                blocks.add(writer.seal());
            }
            long sealed = System.nanoTime();
            double sum = 0;
            for (byte[] block : blocks) {
                PollTimes read = BlockReader.open(block).read(IDS);
                while (read.next()) {
                    for (int column = 0; column < WIDTH; column++) {
                        sum += read.value(column);
                    }
                }
            }
            long decoded = System.nanoTime();
            for (byte[] block : blocks) {
                PollTimes read = BlockReader.open(block).read(IDS[0]);
                while (read.next()) {
                    sum += read.value(0);
                }
            }
            long end = System.nanoTime();
            if (sum == 42) {
                System.out.println();
            }
            append = Math.min(append, appended - began);
            seal = Math.min(seal, sealed - appended);
            decode = Math.min(decode, decoded - sealed);
            one = Math.min(one, end - decoded);
        }
        long bytes = blocks.stream().mapToLong(block -> block.length).sum();
        double all = (double) streams * ticks * WIDTH;
        System.out.printf("%n%s: %d streams, blocks of %d ticks, %.1f %% of the values known%n", what, streams, ticks, 100 * known / all);
        System.out.printf("  all             %.3f B a value, %.3f B a known one; %d B a block (estimated %.0f)%n", bytes / all, (double) bytes / known, bytes / streams, estimated / streams);
        double columns = 0;
        for (int column = 0; column < WIDTH; column++) {
            double packed = 0;
            for (byte[] block : blocks) {
                Block opened = Block.open(block, Block.Kind.TICKS);
                packed += opened.column(IDS[column]) == null ? 0 : 2 + opened.bytesOf(IDS[column]).left();
            }
            columns += packed;
            System.out.printf("  %-22s %.3f B a value%n", NAMES.get(column), packed / streams / ticks);
        }
        System.out.printf("  times, header, checksum %.3f B a tick%n", (bytes - columns) / streams / ticks);
        System.out.printf(
                "  per tick and column: append %.1f ns, seal %.1f ns, read all %.1f ns, read one of %d columns %.1f ns%n",
                append / all, seal / all, decode / all, WIDTH, one / all * WIDTH);
    }

    private void rollUp(int streams) {
        long bytes = 0;
        long values = 0;
        for (int stream = 0; stream < streams; stream++) {
            RolledWriter writer = new RolledWriter(COLUMNS, 60_000, 60);
            BucketAggregator minutes = new BucketAggregator(60_000, WIDTH, writer::append);
            for (int tick = 0; tick < 3_600; tick++) {
                double[] row = row(stream, tick);
                minutes.add(EPOCH / 60_000 * 60_000 + tick * 1_000L, IntStream.range(0, WIDTH).mapToLong(c -> COLUMNS.get(c).scaled(row[c])).toArray());
            }
            minutes.finish();
            bytes += writer.seal().length;
            values += 60L * WIDTH;
        }
        System.out.printf("%nminutes rolled up, blocks of 60: %.2f B a point of min, max, sum and count%n", (double) bytes / values);
    }

    /** What a chart costs beside the way from Redis: 24 h of one metric at 1,000 points, from blocks in memory. */
    private void chart(int ticks) throws BlockFormatException {
        List<byte[]> day = packed(0, ticks, true).stream().map(entry -> entry[entry.length - 1]).toList();
        double[] ms = new double[200];
        for (int round = 0; round < ms.length; round++) {
            List<Bucket> buckets = new ArrayList<>();
            long began = System.nanoTime();
            DownSampler sampler = new DownSampler(COLUMNS.get(0), EPOCH, EPOCH + 86_400_000, 1_000, 1_500, buckets::add);
            for (byte[] block : day) {
                PollTimes read = BlockReader.open(block).read(IDS[0]);
                while (read.next()) {
                    sampler.add(read.timeMs(), read.scaled(0));
                }
            }
            sampler.finish();
            ms[round] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(ms, 100, 200);
        System.out.printf("24 h of one metric at 1,000 points, from blocks of %d in memory: p50 %.1f ms, p99 %.1f ms%n", ticks, ms[150], ms[198]);
    }

    // --- Redis

    private static final class Redis implements AutoCloseable {
        private final Socket socket;
        private final OutputStream out;
        private final DataInputStream in;

        Redis(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            out = socket.getOutputStream();
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        }

        private static void write(ByteArrayOutputStream to, byte[]... words) {
            to.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (byte[] word : words) {
                to.writeBytes(("$" + word.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
                to.writeBytes(word);
                to.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.readUnsignedByte(); next != '\r'; next = in.readUnsignedByte()) {
                line.append((char) next);
            }
            in.readUnsignedByte();
            return line.toString();
        }

        private String reply() throws IOException {
            String line = line();
            if (line.startsWith("-")) {
                throw new IOException(line);
            }
            if (line.startsWith("$")) {
                return new String(in.readNBytes(Integer.parseInt(line.substring(1)) + 2), StandardCharsets.UTF_8).trim();
            }
            return line.substring(1);
        }

        String call(String... words) throws IOException {
            ByteArrayOutputStream command = new ByteArrayOutputStream();
            write(command, Arrays.stream(words).map(History::utf8).toArray(byte[][]::new));
            out.write(command.toByteArray());
            return reply();
        }

        void add(List<byte[][]> entries) throws IOException {
            for (int from = 0; from < entries.size(); from += 500) {
                List<byte[][]> part = entries.subList(from, Math.min(entries.size(), from + 500));
                ByteArrayOutputStream commands = new ByteArrayOutputStream();
                part.forEach(entry -> write(commands, entry));
                out.write(commands.toByteArray());
                for (int index = 0; index < part.size(); index++) {
                    reply();
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[][] entry(long timeMs, byte[]... fields) {
        byte[][] words = new byte[fields.length + 3][];
        words[0] = utf8("XADD");
        words[1] = utf8("day");
        words[2] = utf8(timeMs + "-0");
        System.arraycopy(fields, 0, words, 3, fields.length);
        return words;
    }

    private List<byte[][]> packed(int stream, int ticks, boolean withTime) {
        List<byte[][]> entries = new ArrayList<>();
        BlockWriter writer = new BlockWriter(COLUMNS, 1_000, ticks);
        for (int tick = 0; tick < 86_400; tick++) {
            writer.append(time(stream, tick), row(stream, tick));
            if (writer.isFull()) {
                long start = time(stream, tick - ticks + 1);
                byte[] block = writer.seal();
                entries.add(withTime ? entry(time(stream, tick) + 5, utf8("t"), utf8("" + start), utf8("b"), block) : entry(start, utf8("b"), block));
                writer.clear();
            }
        }
        return entries;
    }

    private static String text(int column, double value) {
        Column kept = COLUMNS.get(column);
        double rounded = kept.value(kept.scaled(value));
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private List<byte[][]> named(int stream, boolean json) {
        List<byte[][]> entries = new ArrayList<>();
        for (int tick = 0; tick < 86_400; tick++) {
            double[] row = row(stream, tick);
            List<byte[]> fields = new ArrayList<>();
            StringBuilder object = new StringBuilder("{");
            for (int column = 0; column < WIDTH; column++) {
                if (!Double.isNaN(row[column])) {
                    String value = text(column, row[column]);
                    fields.add(utf8(NAMES.get(column)));
                    fields.add(utf8(value));
                    object.append(object.length() > 1 ? "," : "").append('"').append(NAMES.get(column)).append("\":").append(value);
                }
            }
            entries.add(json ? entry(time(stream, tick), utf8("j"), utf8(object + "}")) : entry(time(stream, tick), fields.toArray(byte[][]::new)));
        }
        return entries;
    }

    private void redis(int port) throws IOException {
        System.out.printf("%nRedis: MEMORY USAGE of a stream-day, 86,400 ticks x %d values; mean of %d streams, plain ones of %d%n",
                WIDTH,
                PACKED_DAYS,
                PLAIN_DAYS);
        try (Redis redis = new Redis(port)) {
            String[][] settings = {{"100", "4096"}, {"1000", "16384"}, {"0", "8192"}};
            for (String[] setting : settings) {
                redis.call("CONFIG", "SET", "stream-node-max-entries", setting[0]);
                redis.call("CONFIG", "SET", "stream-node-max-bytes", setting[1]);
                System.out.printf("  nodes of %s entries, %s bytes%n", setting[0], setting[1]);
                for (int ticks : new int[] {60, 300}) {
                    measure(redis, "packed " + ticks + ", fields t and b", ticks, true, null);
                    measure(redis, "packed " + ticks + ", id is the time, field b", ticks, false, null);
                }
                measure(redis, "named fields", 0, false, false);
                measure(redis, "JSON", 0, false, true);
            }
        }
    }

    private void measure(Redis redis, String what, int ticks, boolean withTime, Boolean json) throws IOException {
        long bytes = 0;
        int streams = json == null ? PACKED_DAYS : PLAIN_DAYS;
        for (int stream = 0; stream < streams; stream++) {
            redis.call("DEL", "day");
            redis.add(json == null ? packed(stream, ticks, withTime) : named(stream, json));
            bytes += Long.parseLong(redis.call("MEMORY", "USAGE", "day", "SAMPLES", "0"));
        }
        double value = (double) bytes / streams / 86_400 / WIDTH;
        System.out.printf("    %-42s %6.3f B a value, %6.2f MB a stream-day, %8.0f MB for 1,000%n", what, value, value * 86_400 * WIDTH / 1e6, value * 86_400 * WIDTH / 1e3);
    }

    public static void main(String[] arguments) throws Exception {
        Tape tape = read(Path.of(arguments[0]));
        int streams = Integer.parseInt(arguments[1]);
        System.out.printf("%d recorded paths, %d recorded SRT connections%n", tape.paths().size(), tape.connections().size());
        History recorded = new History(tape, 1, 0);
        for (int ticks : new int[] {60, 300}) {
            recorded.encode("as recorded", streams, ticks);
        }
        new History(tape, 8, 20).encode("bitrate x 8, polls up to 40 ms late", streams, 60);
        recorded.rollUp(streams);
        recorded.chart(60);
        recorded.chart(300);
        if (arguments.length > 2) {
            recorded.redis(Integer.parseInt(arguments[2]));
        }
    }
}
