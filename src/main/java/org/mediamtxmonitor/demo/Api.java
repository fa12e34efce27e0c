package org.mediamtxmonitor.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** Answers requests as MediaMTX does: first the credentials, then the route, then the list. */
final class Api implements HttpHandler {

    private static final String JSON = "application/json; charset=utf-8";

    private final World world;
    private final Rendering.Texts texts;
    private final Routes routes;
    private final Faults faults;
    private final String basePath;
    private final String authorization;

    /**
     * Of a world.
     *
     * @param basePath what comes before {@code /v3}
     * @param credentials {@code user:password}; null for no authentication
     */
    Api(World world, Rendering.Texts texts, Routes routes, Faults faults, String basePath, String credentials) {
        this.world = world;
        this.texts = texts;
        this.routes = routes;
        this.faults = faults;
        this.basePath = basePath;
        this.authorization = credentials == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            faults.delay();
            exchange.getResponseHeaders().set("Server", "mediamtx");
            answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Faults.Nonsense nonsense = faults.nonsense();
        Routes.Route route = route(exchange);
        if (!mayAsk(exchange)) {
            send(exchange, 401, JSON, new ApiError(401, "authentication error").json());
        } else if (nonsense != null) {
            send(exchange, 200, nonsense.type(), nonsense.body());
        } else if (route == null) {
            send(exchange, 404, "text/plain", "404 page not found");
        } else {
            answer(exchange, route);
        }
    }

    private void answer(HttpExchange exchange, Routes.Route route) throws IOException {
        Body body = new Body(length -> {
            exchange.getResponseHeaders().set("Content-Type", JSON);
            exchange.sendResponseHeaders(200, Math.max(0, length));
            return exchange.getResponseBody();
        });
        try {
            Query query = new Query(exchange.getRequestURI().getRawQuery());
            // The snapshot first: nothing in it is younger than the moment it is shown at.
            Snapshot snapshot = world.snapshot();
            route.answer(query, snapshot, new Rendering(texts, world.now(), body));
            body.end();
        } catch (ApiError e) {
            send(exchange, e.status, JSON, e.json());
        }
    }

    private Routes.Route route(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        boolean ours = path.startsWith(basePath) && exchange.getRequestMethod().equals("GET");
        return ours ? routes.of(path.substring(basePath.length())) : null;
    }

    /** MediaMTX asks for credentials only where none were sent; wrong ones get a 401 without that header. */
    private boolean mayAsk(HttpExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        if (faults.refusesCredentials()) {
            return false;
        }
        if (authorization == null || authorization.equals(sent)) {
            return true;
        }
        if (sent == null) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"mediamtx\"");
        }
        return false;
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
