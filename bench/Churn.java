import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;

/**
 * A MediaMTX whose paths have a new name each time: so many a second, each with a publisher and readers, each for some
 * seconds, none ever again. Usage: {@code java bench/Churn.java PORT NAMES_A_SECOND READERS SECONDS_OF_EACH}.
 */
class Churn {

    private static final Instant began = Instant.now();
    private static int names;
    private static int readers;
    private static int lifeSeconds;

    public static void main(String[] args) throws IOException {
        names = Integer.parseInt(args[1]);
        readers = Integer.parseInt(args[2]);
        lifeSeconds = Integer.parseInt(args[3]);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 64);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/", Churn::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String text =
                switch (path) {
                    case "/v3/info" -> "{\"version\":\"v1.20.1\",\"started\":\"" + began + "\"}";
                    case "/v3/paths/list" -> list(Churn::path);
                    case "/v3/rtmpconns/list" -> list(Churn::connections);
                    default -> path.endsWith("/list") ? list(null) : null;
                };
        byte[] body = (text == null ? "404 page not found" : text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", text == null ? "text/plain" : "application/json");
        exchange.getResponseHeaders().set("Server", "mediamtx");
        exchange.sendResponseHeaders(text == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @FunctionalInterface
    private interface Items {
        void write(StringBuilder to, long second, int number);
    }

    private static String list(Items items) {
        long now = Instant.now().getEpochSecond();
        StringBuilder list = new StringBuilder();
        for (long second = now - lifeSeconds; items != null && second < now; second++) {
            for (int number = 0; number < names; number++) {
                items.write(list, second, number);
            }
        }
        String trimmed = list.isEmpty() ? "" : list.substring(1);
        int count = items == null ? 0 : lifeSeconds * names;
        return "{\"itemCount\":" + count + ",\"pageCount\":1,\"items\":[" + trimmed + "]}";
    }

    private static String name(long second, int number) {
        return "visit/" + second + "/" + number;
    }

    private static long bytes(long second) {
        return 100_000 + (System.currentTimeMillis() - second * 1000) * 125;
    }

    private static void path(StringBuilder to, long second, int number) {
        String time = Instant.ofEpochSecond(second).toString();
        to.append(",{\"name\":\"").append(name(second, number)).append("\",\"confName\":\"all_others\",")
                .append("\"source\":{\"type\":\"rtmpConn\",\"id\":\"").append(id(second, number, 0))
                .append("\"},\"ready\":true,\"readyTime\":\"").append(time).append("\",\"available\":true,")
                .append("\"availableTime\":\"").append(time).append("\",\"online\":true,\"onlineTime\":\"").append(time)
                .append("\",\"tracks\":[\"H264\"],\"tracks2\":[{\"codec\":\"H264\",\"codecProps\":{\"width\":1280,")
                .append("\"height\":720,\"profile\":\"High\",\"level\":\"4\"}}],\"inboundBytes\":").append(bytes(second))
                .append(",\"outboundBytes\":").append(bytes(second) * readers)
                .append(",\"inboundFramesInError\":0,\"readers\":[");
        for (int reader = 1; reader <= readers; reader++) {
            to.append(reader == 1 ? "" : ",").append("{\"type\":\"rtmpConn\",\"id\":\"")
                    .append(id(second, number, reader)).append("\"}");
        }
        to.append("]}");
    }

    private static void connections(StringBuilder to, long second, int number) {
        for (int connection = 0; connection <= readers; connection++) {
            to.append(",{\"id\":\"").append(id(second, number, connection)).append("\",\"created\":\"")
                    .append(Instant.ofEpochSecond(second)).append("\",\"remoteAddr\":\"192.0.2.")
                    .append(1 + number % 250).append(':').append(20_000 + number * 10 + connection)
                    .append("\",\"state\":\"").append(connection == 0 ? "publish" : "read").append("\",\"path\":\"")
                    .append(name(second, number)).append("\",\"query\":\"\",\"user\":\"\",\"userAgent\":\"churn\",")
                    .append("\"inboundBytes\":").append(connection == 0 ? bytes(second) : 0)
                    .append(",\"outboundBytes\":").append(connection == 0 ? 0 : bytes(second))
                    .append(",\"outboundFramesDiscarded\":0}");
        }
    }

    private static String id(long second, int number, int connection) {
        return String.format("%08x-%04x-4000-8000-%012x", second, number, connection);
    }
}
