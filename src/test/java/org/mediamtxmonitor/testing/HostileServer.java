package org.mediamtxmonitor.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A MediaMTX that answers as none should. Each request is answered with the texts of a {@link Scene}, in one of the
 * {@link Wire manners}. Both are drawn by lot with a seed: three of four answers are sent as they should be, and a scene lasts
 * for some requests.
 */
public final class HostileServer implements AutoCloseable {

    /** The only stream of the scene in which all is well. */
    public static final String WELL_PATH = "well";

    private static final int REQUESTS_OF_A_SCENE = 12;

    /** How an answer goes over the wire; in {@link Wire} there are those that are not as they should be. */
    public interface Manner {
        /**
         * @param body JSON of the answer; null where the server has no such endpoint
         * @throws IOException if the client goes
         */
        void send(OutputStream out, String body, Supplier<Boolean> goesOn) throws IOException, InterruptedException;
    }

    /** What the server has to say: JSON by the path of the request, with the query where it names something. */
    public interface Scene {
        /** Null where there is no such endpoint. */
        String answer(String request);

        /**
         * The answer in parts that are made while it is sent, where it is too long for one text; null where it is not.
         *
         * @param target path and query of the request
         */
        default Iterator<String> parts(String target) {
            return null;
        }
    }

    private final ServerSocket server;
    private final Random random;
    private final Instant began = Instant.now();
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> shown = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean closed;
    private volatile boolean hostile = true;
    private volatile Wire bad;
    private volatile Instant readableAt = Instant.now();
    /** What is shown all the time; null where it is drawn by lot. */
    private final Scenes only;

    private Scene scene;

    /** @param seed of what is drawn by lot */
    public HostileServer(long seed) {
        this(seed, null);
    }

    private HostileServer(long seed, Scenes only) {
        random = new Random(seed);
        this.only = only;
        scene = only == null ? this::well : only.scene(this);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** One that shows a single scene, all of whose answers are sent as they should be. */
    public static HostileServer showing(String scene) {
        return new HostileServer(0, Scenes.valueOf(scene));
    }

    /** Base URL of its API. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on all is well. */
    public void beWell() {
        hostile = false;
        connections.forEach(HostileServer::end);
    }

    /** From now on nothing that it sends can be read, for the same reason each time; null for as it was before. */
    public void beBad(Wire manner) {
        bad = manner;
        connections.forEach(HostileServer::end);
    }

    /** When it last sent a list of paths in a manner in which it may be read. */
    public Instant readableAt() {
        return readableAt;
    }

    /** How often each scene and manner was shown. */
    public Map<String, AtomicInteger> shown() {
        return shown;
    }

    /** One stream, published by SRT, whose bytes go on. */
    public String well(String request) {
        long bytes = 1_000_000 + 250 * (System.currentTimeMillis() - began.toEpochMilli());
        return switch (request) {
            case "/v3/info" -> "{\"version\":\"v1.20.1\",\"started\":\"" + began.minusSeconds(3600) + "\"}";
            case "/v3/paths/list" ->
                list("{\"name\":\"" + WELL_PATH + "\",\"confName\":\"all_others\",\"ready\":true,\"available\":true,"
                        + "\"online\":true,\"availableTime\":\"" + began + "\",\"readyTime\":\"" + began
                        + "\",\"source\":{\"type\":\"srtConn\",\"id\":\"s1\"},\"tracks\":[\"H264\"],\"readers\":[],"
                        + "\"inboundBytes\":" + bytes + ",\"bytesReceived\":" + bytes + ",\"bytesSent\":0}");
            case "/v3/config/paths/list" -> list("{\"name\":\"all_others\",\"source\":\"publisher\"}");
            case "/v3/srtconns/list" ->
                list("{\"id\":\"s1\",\"created\":\"" + began + "\",\"state\":\"publish\",\"path\":\""
                        + WELL_PATH + "\",\"remoteAddr\":\"192.0.2.7:6000\",\"bytesReceived\":" + bytes
                        + ",\"packetsReceived\":" + bytes / 1316 + ",\"packetsReceivedUnique\":" + bytes / 1316
                        + ",\"msRTT\":20.5,\"msReceiveTsbPdDelay\":120}");
            default -> null;
        };
    }

    static String list(String items) {
        return "{\"itemCount\":1,\"pageCount\":1,\"items\":[" + items + "]}";
    }

    /**
     * The scene of a file in {@code src/test/resources/hostile}: an object with the answers by path.
     *
     * @param name of the file, without {@code .json}
     */
    public static Scene recorded(String name) {
        ObjectMapper mapper = new ObjectMapper();
        try (var in = HostileServer.class.getResourceAsStream("/hostile/" + name + ".json")) {
            JsonNode answers = mapper.readTree(in);
            return request -> answers.has(request) ? answers.path(request).toString() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "hostile-mediamtx");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("GET ")) {
                    String target = line.split(" ")[1];
                    while (!in.readLine().isEmpty()) {
                        // a header
                    }
                    answer(connection.getOutputStream(), target);
                }
            }
        } catch (IOException | InterruptedException | NullPointerException e) {
            // The client went.
        } finally {
            connections.remove(connection);
        }
    }

    /** One answer, whose scene and manner are drawn by lot. */
    private void answer(OutputStream out, String target) throws IOException, InterruptedException {
        int number = requests.incrementAndGet();
        String request = URLDecoder.decode(
                target.contains("path=") ? target : target.replaceFirst("\\?.*", ""), StandardCharsets.UTF_8);
        Scene what;
        Wire how;
        synchronized (random) {
            if (!hostile) {
                scene = this::well;
            } else if (only == null && number % REQUESTS_OF_A_SCENE == 0) {
                Scenes drawn = Scenes.drawn(random);
                note(drawn.name());
                scene = drawn.scene(this);
            }
            what = scene;
            how = manner();
            note(how.toString());
        }
        if (request.equals("/v3/paths/list") && !Wire.UNREADABLE.contains(how)) {
            readableAt = Instant.now();
        }
        Iterator<String> parts = how == Wire.WELL ? what.parts(target) : null;
        if (parts == null) {
            how.send(out, what.answer(request), () -> !closed && hostile && (bad == null || bad == how));
        } else {
            Wire.sendParts(out, parts);
        }
    }

    private Wire manner() {
        if (hostile && bad != null) {
            return bad;
        }
        boolean odd = hostile && only == null && random.nextInt(4) == 0;
        return odd ? Wire.values()[random.nextInt(Wire.values().length)] : Wire.WELL;
    }

    private void note(String name) {
        shown.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
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
        closed = true;
        connections.forEach(HostileServer::end);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
