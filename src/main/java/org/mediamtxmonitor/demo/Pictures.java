package org.mediamtxmonitor.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** Answers what is seen of the streams: {@code <folder>/<path>.jpg}, for those that have a picture now. */
final class Pictures implements HttpHandler {

    /** The folder, behind the base path of the server. */
    static final String FOLDER = "/pictures";

    private static final String TYPE = ".jpg";

    /** A picture serves all who ask within it. */
    private static final long FRESH_MS = Duration.ofMillis(250).toMillis();

    /** @param moment the quarter of a second that it shows */
    private record Drawn(Screen.Kind kind, long moment, byte[] jpeg) {}

    private final World world;
    private final Faults faults;
    private final String folder;
    private final StillPicture drawing = new StillPicture();
    private final Map<String, Drawn> drawn = new ConcurrentHashMap<>();

    /** @param basePath what comes before the folder */
    Pictures(World world, Faults faults, String basePath) {
        this.world = world;
        this.faults = faults;
        this.folder = basePath + FOLDER + "/";
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            faults.delay();
            byte[] jpeg = picture(exchange.getRequestURI().getPath());
            byte[] answer = jpeg == null ? "no picture".getBytes(StandardCharsets.UTF_8) : jpeg;
            exchange.getResponseHeaders().set("Content-Type", jpeg == null ? "text/plain" : "image/jpeg");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(jpeg == null ? 404 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null where there is none. */
    private byte[] picture(String path) {
        if (!path.startsWith(folder) || !path.endsWith(TYPE) || path.length() <= folder.length() + TYPE.length()) {
            return null;
        }
        String name = path.substring(folder.length(), path.length() - TYPE.length());
        Screen screen = world.screen(name);
        if (screen == null) {
            return null;
        }
        long moment = screen.at().toEpochMilli() / FRESH_MS;
        return drawn.compute(
                        name,
                        (key, last) -> last != null && last.kind == screen.kind() && last.moment == moment
                                ? last
                                : new Drawn(screen.kind(), moment, drawing.jpeg(name, screen)))
                .jpeg;
    }
}
