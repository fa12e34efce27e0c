import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;

import com.sun.net.httpserver.HttpServer;

/**
 * What bench/page.mjs needs around the monitor: a simulated server whose streams come and go when told to, a relay in
 * front of it that knows when a poll got its last byte, and a relay in front of the monitor that counts what the browser gets.
 *
 * <pre>java -cp classes bench/Page.java [paths] [readers] [protocol|mix] [relay for the monitor] [control] [monitor] [relay for the browser]</pre>
 *
 * Control, all GET: {@code /drop?path}, {@code /publish?path} answer with the moment (ms); {@code /finished?moment} with
 * that of the last byte a poll got before; {@code /bytes} with what the browser got so far.
 */
class Page {

    /** Streams that come and go; their names sort before all others. */
    private static final int CHANGING = 12;

    public static void main(String[] args) throws Exception {
        int paths = Integer.parseInt(args[0]);
        int readers = Integer.parseInt(args[1]);
        Protocol only = args[2].equals("mix") ? null : Protocol.valueOf(args[2].toUpperCase(Locale.ROOT));
        Relay browser = new Relay(Integer.parseInt(args[6]), Integer.parseInt(args[5]));
        List<PathPlan> plans = new ArrayList<>(PathPlan.many(paths - CHANGING, readers, only));
        for (int i = 1; i <= CHANGING; i++) {
            Protocol protocol = only == null || only == Protocol.HLS ? Protocol.SRT : only;
            plans.add(PathPlan.dynamic(String.format("live/a-%02d", i), protocol, Media.HD).read(readers, protocol));
        }
        SimulatedServer server =
                SimulatedServer.builder().paths(plans).upFor(Duration.ofMinutes(10)).start();
        Relay monitor = new Relay(Integer.parseInt(args[3]), Integer.parseInt(server.url().replaceAll(".*:", "")));

        HttpServer control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[4])), 0);
        control.createContext("/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            String answer;
            switch (exchange.getRequestURI().getPath()) {
                case "/drop" -> {
                    server.drop(query);
                    answer = now();
                }
                case "/publish" -> {
                    server.publish(query);
                    answer = now();
                }
                case "/finished" -> answer = String.valueOf(monitor.lastBefore(Long.parseLong(query)));
                default -> answer = String.valueOf(browser.bytes);
            }
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        control.start();
        System.out.println("ready");
        Thread.currentThread().join();
    }

    private static String now() {
        return String.valueOf(System.currentTimeMillis());
    }

    /** Passes bytes on, and remembers how many came back and when. */
    private static final class Relay {

        private static final long KEPT_MS = 60_000;

        final AtomicLong bytes = new AtomicLong();
        private final ConcurrentSkipListSet<Long> moments = new ConcurrentSkipListSet<>();
        private final int target;

        Relay(int port, int target) throws IOException {
            this.target = target;
            ServerSocket listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            start(() -> {
                while (true) {
                    Socket client = listening.accept();
                    start(() -> join(client));
                }
            });
        }

        long lastBefore(long moment) {
            Long last = moments.floor(moment);
            return last == null ? 0 : last;
        }

        private void join(Socket client) throws IOException {
            try (client;
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                start(() -> copy(client, server, false));
                copy(server, client, true);
            }
        }

        private void copy(Socket from, Socket to, boolean isAnswer) throws IOException {
            byte[] buffer = new byte[1 << 16];
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                if (isAnswer) {
                    long now = System.currentTimeMillis();
                    bytes.addAndGet(n);
                    moments.add(now);
                    moments.headSet(now - KEPT_MS).clear();
                }
            }
            to.close();
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void start(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException e) {
                    // One side went away: so does the other.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }
}
