import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Many WebSocket clients in one thread: how old the values of a delta are when its last byte has arrived, and how many
 * clients were closed. Each reads the frames as they come and keeps the first bytes of each only. A message in parts
 * counts with its first part. Stays connected afterwards until it is killed, so that what the clients cost can be measured
 * without disturbing them before. Usage: {@code java [-Dwatch=100 -Dpaths=5000] bench/Clients.java http://localhost:8080 2000 60
 * [token]}, with the token of a machine. They ask for {@code -Dencoding}: gzip, as the page does, binary or text. It measures {@code -Dsettle} seconds (5) after all are connected. With {@code watch} each client wants so many of the paths of the simulated server, any ones.
 */
class Clients {

    private static final Pattern AT = Pattern.compile("\"type\":\"delta\".*?\"collectedAt\":\"([^\"]+)\"");
    private static final int WATCH = Integer.getInteger("watch", 0);
    private static final int PATHS = Integer.getInteger("paths", 1);
    private static final String ENCODING = System.getProperty("encoding", "gzip");
    private static final String KIND = ",\"encoding\":\"" + ENCODING + "\"";
    private static final Random RANDOM = new Random(1);
    private static final int HEAD = 400;

    private static long messages;
    private static long bytes;
    private static boolean measuring;
    private static final List<Long> delays = new ArrayList<>();

    /** One client: the end of its answer to the upgrade, then frames. */
    private static final class Client {
        private int handshake;
        private int open;
        private long left;
        private final byte[] frame = new byte[10];
        private int known;
        private final byte[] head = new byte[HEAD];
        private int kept;

        void read(ByteBuffer from, SocketChannel channel) throws IOException {
            while (from.hasRemaining()) {
                if (handshake < 4) {
                    byte next = from.get();
                    handshake = next == (handshake % 2 == 0 ? '\r' : '\n') ? handshake + 1 : next == '\r' ? 1 : 0;
                    if (handshake == 4) {
                        subscribe(channel);
                    }
                } else if (left == 0) {
                    begin(from.get());
                } else {
                    int take = (int) Math.min(left, from.remaining());
                    int keep = Math.min(take, HEAD - kept);
                    from.get(head, kept, keep);
                    from.position(from.position() + take - keep);
                    kept += keep;
                    left -= take;
                    bytes += take;
                    if (left == 0) {
                        end();
                    }
                }
            }
        }

        private void begin(byte next) {
            frame[known++] = next;
            int length = known < 2 ? 0 : frame[1] & 127;
            int need = length == 126 ? 4 : length == 127 ? 10 : 2;
            if (known < need) {
                return;
            }
            left = length < 126 ? length : 0;
            for (int index = 2; index < need; index++) {
                left = left << 8 | frame[index] & 255;
            }
            // A continuation belongs to the message before.
            if ((frame[0] & 15) != 0) {
                kept = 0;
            }
            open = frame[0];
            known = 0;
            if (left == 0) {
                end();
            }
        }

        private void end() {
            if (open >= 0) {
                return;
            }
            messages++;
            Matcher at = AT.matcher(head());
            if (measuring && at.find()) {
                delays.add(Duration.between(Instant.parse(at.group(1)), Instant.now()).toMillis());
            }
        }

        /** How the message begins. */
        private String head() {
            if (kept == 0 || head[0] != 0x1f) {
                return new String(head, 0, kept, StandardCharsets.UTF_8);
            }
            // Behind ten bytes of gzip; where the rest is missing it gives what there is.
            Inflater inflater = new Inflater(true);
            byte[] text = new byte[HEAD];
            try {
                inflater.setInput(head, 10, kept - 10);
                return new String(text, 0, inflater.inflate(text), StandardCharsets.UTF_8);
            } catch (DataFormatException e) {
                throw new IllegalStateException(e);
            } finally {
                inflater.end();
            }
        }

        private static void subscribe(SocketChannel channel) throws IOException {
            // Masked with zeros, which leaves the text as it is.
            byte[] message = message().getBytes(StandardCharsets.UTF_8);
            ByteBuffer frame = ByteBuffer.allocate(8 + message.length).put((byte) 0x81);
            if (message.length < 126) {
                frame.put((byte) (0x80 | message.length));
            } else {
                frame.put((byte) (0x80 | 126)).putShort((short) message.length);
            }
            frame.putInt(0).put(message).flip();
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        }

        private static String message() {
            if (WATCH == 0) {
                return "{\"type\":\"subscribe\"" + KIND + "}";
            }
            String streams = RANDOM.ints(1, PATHS + 1)
                    .distinct()
                    .limit(Math.min(WATCH, PATHS))
                    .mapToObj("{\"server\":\"main\",\"path\":\"live/stream-%05d\"}"::formatted)
                    .collect(Collectors.joining(","));
            return "{\"type\":\"subscribe\"" + KIND + ",\"topics\":[\"servers\",\"streams\"],\"filter\":{\"streams\":[" + streams + "]}}";
        }
    }

    public static void main(String[] args) throws Exception {
        URI monitor = URI.create(args[0]);
        String token = args.length > 3 ? "\r\nAuthorization: Bearer " + args[3] : "";
        int clients = Integer.parseInt(args[1]);
        Selector selector = Selector.open();
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        int closed = 0;
        for (int made = 0; made < clients; made++) {
            connect(monitor, token, selector);
            closed += read(selector, buffer, 2);
        }
        long settle = System.nanoTime() + Long.getLong("settle", 5) * 1_000_000_000L;
        while (System.nanoTime() < settle) {
            closed += read(selector, buffer, 100);
        }
        messages = 0;
        bytes = 0;
        measuring = true;
        long seconds = Long.parseLong(args[2]);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            closed += read(selector, buffer, 100);
        }
        Collections.sort(delays);
        int n = delays.size();
        System.out.printf("clients %d, closed by the monitor %d; %.1f MB a second%n", clients, closed, bytes / 1e6 / seconds);
        if (n > 0) {
            System.out.printf(
                    "age of the values on arrival, ms: n %d (%.2f a client and second), p50 %d, p99 %d, max %d%n",
                    n, (double) n / clients / seconds, delays.get(n / 2), delays.get((int) Math.ceil(n * 0.99) - 1),
                    delays.get(n - 1));
        }
        System.out.println("measured");
        measuring = false;
        while (true) {
            read(selector, buffer, 100);
        }
    }

    private static void connect(URI monitor, String token, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(monitor.getHost(), monitor.getPort()));
        String upgrade = "GET /api/v1/live HTTP/1.1\r\nHost: " + monitor.getHost() + ":" + monitor.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==" + token + "\r\n\r\n";
        channel.write(ByteBuffer.wrap(upgrade.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Client());
    }

    /** Reads what has arrived, within so many milliseconds. Returns how many were closed. */
    private static int read(Selector selector, ByteBuffer buffer, long wait) throws IOException {
        int closed = 0;
        selector.select(wait);
        for (SelectionKey key : selector.selectedKeys()) {
            SocketChannel channel = (SocketChannel) key.channel();
            buffer.clear();
            int count;
            try {
                count = channel.read(buffer);
            } catch (IOException e) {
                count = -1;
            }
            if (count < 0) {
                key.cancel();
                channel.close();
                closed++;
                continue;
            }
            buffer.flip();
            ((Client) key.attachment()).read(buffer, channel);
        }
        selector.selectedKeys().clear();
        return closed;
    }
}
