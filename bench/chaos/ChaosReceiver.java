import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Takes the messages of a channel of type webhook and keeps them. */
final class ChaosReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final List<JsonNode> messages = new ArrayList<>();

    ChaosReceiver() throws Exception {
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        http.createContext("/", exchange -> {
            JsonNode message = JSON.readTree(exchange.getRequestBody());
            synchronized (messages) {
                messages.add(message);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        http.start();
    }

    String yaml() {
        return "notify:\n  - { name: ops, type: webhook, url: 'http://127.0.0.1:" + http.getAddress().getPort()
                + "/', allowPrivate: true, perHour: 10000 }\n";
    }

    List<JsonNode> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
