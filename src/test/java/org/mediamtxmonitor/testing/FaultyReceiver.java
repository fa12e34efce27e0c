package org.mediamtxmonitor.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A service that takes webhooks on loopback and keeps a log of them: it answers with any status, waits for ever, cuts the
 * connection, or takes a message and does not say so.
 */
public final class FaultyReceiver implements AutoCloseable {

    /** A request as it came. */
    public record Request(
            int number, Instant at, String path, Map<String, String> headers, String body, boolean taken) {

        /** The header of Standard Webhooks. */
        public String id() {
            return headers.get("webhook-id");
        }

        public JsonNode json() {
            try {
                return Json.mapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * What a request is answered with.
     *
     * @param status 0 for none
     * @param taken whether the message counts as received
     * @param cuts whether the connection is reset
     * @param delay before the answer
     */
    public record Answer(
            int status, Map<String, String> headers, String body, boolean taken, boolean cuts, Duration delay) {

        public static Answer of(int status) {
            return of(status, status == 200 ? "ok" : "no_" + status);
        }

        public static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body, status >= 200 && status < 300, false, Duration.ZERO);
        }

        public static Answer retryAfter(int status, String value) {
            return new Answer(status, Map.of("Retry-After", value), "slow down", false, false, Duration.ZERO);
        }

        /** No answer, and the connection stays open. */
        public static Answer hang() {
            return new Answer(0, Map.of(), "", false, false, Duration.ofMinutes(5));
        }

        /** The connection is reset; the message is lost. */
        public static Answer reset() {
            return new Answer(0, Map.of(), "", false, true, Duration.ZERO);
        }

        /** The message is taken, and the connection reset before anybody says so. */
        public static Answer cut() {
            return new Answer(0, Map.of(), "", true, true, Duration.ZERO);
        }

        public Answer after(Duration time) {
            return new Answer(status, headers, body, taken, cuts, time);
        }
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile IntFunction<Answer> answers = number -> Answer.of(200);

    private FaultyReceiver(ServerSocket server) {
        this.server = server;
    }

    public static FaultyReceiver start() {
        try {
            FaultyReceiver receiver = new FaultyReceiver(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            receiver.threads.execute(receiver::accept);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/services/T0/B0/secretpath";
    }

    /** From now on requests are answered like that; the number of a request counts from 1. */
    public void answer(IntFunction<Answer> how) {
        answers = how;
    }

    public void answer(Answer always) {
        answer(number -> always);
    }

    /** All requests, in the order in which they came. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Those that count as received. */
    public List<Request> taken() {
        return requests.stream().filter(Request::taken).toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (answerOne(socket)) {
                // The next request on the same connection.
            }
        } catch (IOException e) {
            // The client is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private boolean answerOne(Socket socket) throws IOException, InterruptedException {
        InputStream in = socket.getInputStream();
        String line = line(in);
        if (line == null) {
            return false;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        String body = new String(body(in, headers), StandardCharsets.UTF_8);
        int number = count.incrementAndGet();
        Answer answer = answers.apply(number);
        requests.add(new Request(number, Instant.now(), line.split(" ")[1], headers, body, answer.taken()));
        Thread.sleep(answer.delay().toMillis());
        if (answer.cuts()) {
            socket.setSoLinger(true, 0);
            return false;
        }
        if (answer.status() == 0) {
            return false;
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " x\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        byte[] content = answer.body().getBytes(StandardCharsets.UTF_8);
        head.append("Content-Type: text/plain\r\nContent-Length: ")
                .append(content.length)
                .append("\r\n\r\n");
        socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(content);
        socket.getOutputStream().flush();
        return true;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int size = Integer.parseInt(line(in), 16);
        while (size > 0) {
            all.write(in.readNBytes(size));
            line(in);
            size = Integer.parseInt(line(in), 16);
        }
        line(in);
        return all.toByteArray();
    }

    /** Null at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                return null;
            }
            if (letter != '\r') {
                line.write(letter);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
