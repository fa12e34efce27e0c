package org.mediamtxmonitor.snapshot.capture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;

import org.apache.camel.Exchange;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.camel.BoundedHttpComponent;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.RouteRuns;
import org.mediamtxmonitor.testing.RunsRoutes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes of {@code servers[].pictures}, from a server that means harm. */
@RunsRoutes("picture-get")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpPicturesTest extends CapturesFixture {

    /** Made before it is asked for: that takes seconds of a busy machine, and an answer must come within five. */
    private static final byte[] LARGE_PNG = picture("png", 8000, 8000);

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ExecutorService serverThreads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong written = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serverThreads);
        server.createContext("/stills", this::answer);
        server.start();
        camel.getPropertiesComponent().addInitialProperty("role.snapshots", "false");
        camel.getPropertiesComponent().addInitialProperty("monitor.version", "0");
        camel.setStreamCaching(false);
        camel.addComponent("http", new BoundedHttpComponent(() -> 0));
        camel.getRegistry().bind("captures", captures);
        camel.getRegistry().bind("pictureHider", new Unchanged());
        camel.getRegistry().bind("pictureScaler", new Unchanged());
        load(ResourceHelper.fromString("configuration.camel.yaml", """
                - routeConfiguration:
                    id: snapshot-errors
                    onException:
                      - onException:
                          exception: [java.lang.Exception]
                          handled: { constant: { expression: "true" } }
                          steps:
                            - bean: { ref: captures, method: "abandon(${variable.job})" }
                """));
        load(PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/snapshots.camel.yaml"));
        RouteRuns.watch(camel, getClass());
        camel.start();
        fetchFrom(server.getAddress().getPort());
    }

    private void fetchFrom(int port) {
        TemplatedRouteBuilder.builder(camel, "picture-get")
                .routeId("fetch-" + port)
                .parameter("server", "cam-" + port)
                .parameter("url", "http://127.0.0.1:" + port + "/stills")
                .add();
    }

    private void load(Resource resource) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
    }

    @AfterEach
    void stop() {
        over.countDown();
        camel.stop();
        server.stop(0);
        serverThreads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            String manner = exchange.getRequestURI().getPath().replaceAll("/stills/|\\.jpg", "");
            switch (manner) {
                case "well" -> send(exchange, 200, picture("jpeg", 480, 270));
                case "html" ->
                    send(exchange, 200, "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
                case "png" -> send(exchange, 200, LARGE_PNG);
                case "bomb" -> send(exchange, 200, withSize(picture("jpeg", 480, 270), 65_500, 65_500));
                case "nothing" -> send(exchange, 200, withSize(picture("jpeg", 480, 270), 0, 0));
                case "cut" -> cut(exchange, picture("jpeg", 480, 270));
                case "refused" -> send(exchange, 403, new byte[0]);
                case "broken" -> send(exchange, 500, picture("jpeg", 480, 270));
                case "redirect" -> {
                    exchange.getResponseHeaders().set("Location", "/stills/well.jpg");
                    send(exchange, 302, new byte[0]);
                }
                case "endless" -> endless(exchange);
                case "hanging" -> over.await();
                default -> send(exchange, 404, new byte[0]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void cut(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
        throw new IOException("the line is cut");
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1L << 30);
        byte[] some = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
            while (written.get() < 1L << 30) {
                out.write(some);
                written.addAndGet(some.length);
            }
        } finally {
            ended.countDown();
        }
    }

    private static byte[] picture(String type, int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), type, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The file with other numbers in its head. */
    private static byte[] withSize(byte[] jpeg, int width, int height) {
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xc0) {
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
        }
        jpeg[at + 5] = (byte) (height >> 8);
        jpeg[at + 6] = (byte) height;
        jpeg[at + 7] = (byte) (width >> 8);
        jpeg[at + 8] = (byte) width;
        return jpeg;
    }

    /** Stands in for what scales and hides. */
    public static final class Unchanged {
        public Object scaled(Shot shot) {
            return shot;
        }

        public Object hidden(Shot shot) {
            return shot;
        }
    }

    private Object take(String path) {
        return take(path, server.getAddress().getPort());
    }

    private Object take(String path, int port) {
        Stream stream = Made.with(Reports.live("cam", path, 1L), "video.codec", "H264");
        CaptureJob job = jobs(dueOf(stream)).get(0);
        Exchange end = camel.createProducerTemplate().request("direct:picture-get-cam-" + port, exchange -> {
            exchange.getMessage().setBody(job);
            exchange.setVariable("job", job);
        });
        return end.getMessage().getBody();
    }

    @Test
    void a_picture_is_taken() {
        assertThat(take("well")).isInstanceOf(Shot.class);
    }

    @ParameterizedTest
    @CsvSource({
        "html, output-damaged",
        "png, output-damaged",
        "bomb, output-damaged",
        "nothing, output-damaged",
        "cut, read-unanswered",
        "refused, read-refused",
        "broken, no-still-picture",
        "redirect, no-still-picture",
        "hanging, read-unanswered"
    })
    void what_is_no_picture_is_told_as_that(String manner, String reason) {
        assertThat(take(manner))
                .isInstanceOfSatisfying(
                        Miss.class, miss -> assertThat(miss.reason().code()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "a?b=c#d, a%3Fb%3Dc%23d",
        "100%2e%2e, 100%252e%252e",
        "'a b;c&d=e+f', a%20b%3Bc%26d%3De%2Bf",
        "'${sys.x}{{y}}', %24%7Bsys.x%7D%7B%7By%7D%7D",
        "'\u00fc\r\nX: y', %C3%BC%0D%0AX%3A%20y"
    })
    void a_name_is_nothing_but_a_name_to_the_server(String name, String encoded) {
        take(name);
        assertThat(asked).containsExactly("/stills/" + encoded + ".jpg");
    }

    @Test
    void of_an_answer_without_end_little_is_read() throws InterruptedException {
        assertThat(take("endless"))
                .isInstanceOfSatisfying(
                        Miss.class, miss -> assertThat(miss.reason().code()).isEqualTo("output-damaged"));
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(written.get()).isLessThan(32 << 20);
    }

    @Test
    void where_nobody_listens_is_told_as_that() throws IOException {
        int port;
        try (ServerSocket none = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = none.getLocalPort();
        }
        fetchFrom(port);
        assertThat(take("well", port))
                .isInstanceOfSatisfying(
                        Miss.class, miss -> assertThat(miss.reason().code()).isEqualTo("cannot-connect"));
    }
}
