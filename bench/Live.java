import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how old the values of each delta are when it arrives at a WebSocket client on the same machine, and how far
 * apart polls are. Usage: {@code java bench/Live.java http://localhost:8080 60 [server]}.
 */
class Live {

    private static final Pattern AT = Pattern.compile("\"collectedAt\":\"([^\"]+)\"");
    private static final Pattern PARTS = Pattern.compile("\"parts\":(\\d+)");
    private static final Pattern PART = Pattern.compile("\"type\":\"part\".*?\"part\":(\\d+),\"parts\":(\\d+)");

    public static void main(String[] args) throws Exception {
        String server = args.length > 2 ? "\"server\":\"" + args[2] + "\"" : "";
        List<Long> delays = Collections.synchronizedList(new ArrayList<>());
        List<Instant> polls = Collections.synchronizedList(new ArrayList<>());
        long[] bytes = {0};
        CountDownLatch closed = new CountDownLatch(1);
        StringBuilder text = new StringBuilder();
        Instant[] awaited = {null};
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create(args[0].replace("http", "ws") + "/api/v1/live"),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                                text.append(data);
                                if (last) {
                                    Instant now = Instant.now();
                                    bytes[0] += text.length();
                                    // A delta counts when its last part is there.
                                    String head = text.substring(0, Math.min(200, text.length()));
                                    Matcher at = AT.matcher(head);
                                    Matcher part = PART.matcher(head);
                                    boolean delta = head.contains("\"delta\"") && head.contains(server) && at.find();
                                    if (delta) {
                                        awaited[0] = Instant.parse(at.group(1));
                                    }
                                    boolean whole = delta
                                            ? !PARTS.matcher(head).find()
                                            : part.find() && part.group(1).equals(part.group(2));
                                    if (awaited[0] != null && whole && head.contains(server)) {
                                        delays.add(Duration.between(awaited[0], now).toMillis());
                                        polls.add(awaited[0]);
                                        awaited[0] = null;
                                    }
                                    text.setLength(0);
                                }
                                webSocket.request(1);
                                return null;
                            }

                            @Override
                            public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
                                closed.countDown();
                                return null;
                            }
                        })
                .join();
        socket.sendText("{\"type\":\"subscribe\"}", true).join();
        closed.await(Long.parseLong(args[1]), java.util.concurrent.TimeUnit.SECONDS);
        socket.abort();
        print("age of the values on arrival, ms", delays);
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < polls.size(); i++) {
            gaps.add(Duration.between(polls.get(i - 1), polls.get(i)).toMillis());
        }
        print("time between polls, ms", gaps);
        System.out.printf("%d characters a second%n", bytes[0] / Long.parseLong(args[1]));
    }

    private static void print(String what, List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int n = sorted.size();
        if (n > 0) {
            System.out.printf(
                    "%s: n %d, p50 %d, p99 %d, max %d%n",
                    what, n, sorted.get(n / 2), sorted.get((int) Math.ceil(n * 0.99) - 1), sorted.get(n - 1));
        }
    }
}
