package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Clients that a monitor should not have: idle, dripping, slow, flooding, with WebSockets that they never read and bodies that
 * nobody wants. Each kind is one thread with many connections, which it opens anew as they are closed. It needs nothing but the
 * JDK, and runs by itself, too: {@code java HostileClients.java http://localhost:8080 60 2000} harms that monitor for 60 s
 * with 2,000 connections of each kind, with a fourth number that many WebSockets instead, and without the third says how long
 * others wait.
 */
public final class HostileClients implements AutoCloseable {

    /** Each kind opens 200 connections a second at most. */
    private static final long PAUSE_MS = 5;

    private static final String HOST = "Host: localhost\r\n";
    private static final String LIST = "GET /api/v1/streams?limit=1000 HTTP/1.1\r\n" + HOST + "\r\n";
    private static final String SIGN_IN =
            "POST /api/v1/session HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";
    private static final String UPGRADE = "GET /api/v1/live HTTP/1.1\r\n" + HOST + "Upgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private final URI url;
    private final int connections;
    private final List<Thread> threads = new ArrayList<>();

    /** What is done on a connection time and again. */
    private interface Deed {
        void on(Socket socket) throws IOException;
    }

    /**
     * Begins.
     *
     * @param url of the monitor
     * @param connections of each kind
     */
    public HostileClients(String url, int connections) {
        this(url, connections, connections);
    }

    /**
     * Begins.
     *
     * @param url of the monitor
     * @param connections of each kind but the next
     * @param webSockets that are never read
     */
    public HostileClients(String url, int connections, int webSockets) {
        this.url = URI.create(url);
        this.connections = connections;
        begin("idle", "", connections, socket -> {});
        begin(
                "dripping head",
                "GET /livez HTTP/1.1\r\n" + HOST + "X-Filler: ",
                connections,
                socket -> send(socket, "x"));
        begin("dripping body", SIGN_IN + "Content-Length: 4000\r\n\r\n{", connections, socket -> send(socket, " "));
        begin(
                "slow reader",
                LIST.repeat(50),
                connections,
                socket -> socket.getInputStream().read());
        begin("never reading", UPGRADE + frame("{\"type\":\"subscribe\"}"), webSockets, socket -> {});
        begin(
                "subscribing",
                UPGRADE,
                Math.min(4, connections),
                socket -> send(socket, frame("{\"type\":\"subscribe\"}").repeat(50)));
        begin(
                "huge body",
                SIGN_IN + "Content-Length: 60000000\r\n\r\n",
                Math.min(4, connections),
                socket -> send(socket, " ".repeat(10_000)));
        begin("flooding", "", Math.min(4, connections), socket -> {
            send(socket, LIST);
            socket.getInputStream().readNBytes(1000);
            socket.close();
        });
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A text message of less than 126 bytes; the mask of zeros leaves it as it is. */
    private static String frame(String text) {
        return "\u0081" + (char) (0x80 | text.length()) + "\0\0\0\0" + text;
    }

    private void begin(String kind, String first, int count, Deed deed) {
        Thread thread = new Thread(() -> go(first, count, deed), "hostile client: " + kind);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void go(String first, int count, Deed deed) {
        Deque<Socket> sockets = new ArrayDeque<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (sockets.size() < count) {
                    open(first, sockets);
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
                } else {
                    TimeUnit.MILLISECONDS.sleep(Math.max(1, 250 / count));
                }
                Socket next = sockets.poll();
                if (next != null && does(deed, next)) {
                    sockets.add(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.forEach(HostileClients::end);
        }
    }

    private void open(String first, Deque<Socket> sockets) throws InterruptedException {
        Socket socket = new Socket();
        try {
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(100);
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 1000);
            send(socket, first);
            sockets.add(socket);
        } catch (IOException e) {
            end(socket);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Whether the connection is open still. */
    private static boolean does(Deed deed, Socket socket) {
        try {
            deed.on(socket);
            return !socket.isClosed();
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            end(socket);
            return false;
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was closed already.
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    /**
     * A read that others made.
     *
     * @param began seconds since the first one
     * @param ms how long it took
     */
    private record Read(double began, double ms) {}

    /** How long reads took that others made, in ms, shortest first. Each connects anew, and costs next to nothing itself. */
    public static List<Double> waited(String url, String path, Duration time) throws IOException, InterruptedException {
        return reads(url, path, time).stream().map(Read::ms).toList();
    }

    /** The same with when each began, the shortest first. */
    private static List<Read> reads(String url, String path, Duration time) throws IOException, InterruptedException {
        URI monitor = URI.create(url);
        byte[] request = ("GET " + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        List<Read> all = new ArrayList<>();
        long first = System.nanoTime();
        long end = first + time.toNanos();
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            String answer;
            try (Socket socket = new Socket()) {
                socket.setSoTimeout(20_000);
                socket.connect(new InetSocketAddress(monitor.getHost(), monitor.getPort()), 10_000);
                socket.getOutputStream().write(request);
                answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
            all.add(new Read((begin - first) / 1e9, (System.nanoTime() - begin) / 1e6));
            if (!answer.startsWith("HTTP/1.1 200 ")) {
                throw new IOException(path + " answers " + answer);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        all.sort(Comparator.comparingDouble(Read::ms));
        return all;
    }

    private static void tell(String path, List<Read> reads) {
        Read longest = reads.get(reads.size() - 1);
        System.out.printf(
                "%s: %d reads, p50 %.0f ms, p99 %.0f ms, longest %.0f ms, after %.0f s; %d over 100 ms%n",
                path,
                reads.size(),
                reads.get(reads.size() / 2).ms(),
                reads.get(reads.size() * 99 / 100).ms(),
                longest.ms(),
                longest.began(),
                reads.stream().filter(read -> read.ms() > 100).count());
    }

    /** See above: harms it, or with no number of connections only asks how long others wait. */
    public static void main(String[] args) throws Exception {
        Duration time = Duration.ofSeconds(Long.parseLong(args[1]));
        if (args.length > 2) {
            int connections = Integer.parseInt(args[2]);
            int webSockets = args.length > 3 ? Integer.parseInt(args[3]) : connections;
            try (HostileClients clients = new HostileClients(args[0], connections, webSockets)) {
                Thread.sleep(time.toMillis());
            }
            return;
        }
        for (String path : List.of("/livez", "/api/v1/streams?limit=100")) {
            tell(path, reads(args[0], path, time.dividedBy(2)));
        }
    }
}
