package org.mediamtxmonitor.web.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What fills the room for connections has been there for less time than a new client may take for its first request. */
class ClientEndpointTest {

    private static final int MOST = 40;
    private static final int MOST_OF_ONE = 5;
    /** Of this address, which is loopback too, comes one client; of all others come many. */
    private static final String ONE = "127.0.0.2";

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n";

    private final List<Socket> clients = new ArrayList<>();
    private final AtomicLong ranNanos = new AtomicLong();
    private WebServer server;
    private ClientProtocol protocol;

    /** Says that it is there. */
    private static final class Answering extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("here");
        }
    }

    @BeforeEach
    void start() {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(0);
        tomcat.setAddress(InetAddress.getLoopbackAddress());
        tomcat.setProtocol(ClientProtocol.class.getName());
        WebLimits limits = new WebLimits(MOST, MOST_OF_ONE, MOST, MOST);
        tomcat.addConnectorCustomizers(connector -> {
            protocol = (ClientProtocol) connector.getProtocolHandler();
            protocol.set(
                    limits,
                    ranNanos::get,
                    "",
                    address -> !address.getHostAddress().equals(ONE));
        });
        server = tomcat.getWebServer(
                context -> context.addServlet("here", new Answering()).addMapping("/"));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        server.stop();
    }

    private Socket connect(String first) throws IOException {
        return connect("127.0.0.1", first);
    }

    private Socket connect(String from, String first) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getPort(), InetAddress.getByName(from), 0);
        client.setSoTimeout(20_000);
        client.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
        clients.add(client);
        return client;
    }

    /** What a client is told that comes, 20 ms later, when those that have connected fill the room. */
    private String answer() throws IOException {
        await().until(() -> protocol.getConnectionCount() >= MOST + MOST / 4);
        ranNanos.set(TimeUnit.MILLISECONDS.toNanos(20));
        Socket client = connect(REQUEST + "Connection: close\r\n\r\n");
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void a_new_client_is_served_however_young_those_are_that_fill_the_room() throws IOException {
        for (int i = 0; i < 2 * MOST; i++) {
            connect("");
        }
        assertThat(answer()).startsWith("HTTP/1.1 200").endsWith("here");
    }

    @Test
    void heads_that_drip_in_make_room_likewise() throws IOException {
        for (int i = 0; i < 2 * MOST; i++) {
            connect("GET / HT");
        }
        assertThat(answer()).startsWith("HTTP/1.1 200").endsWith("here");
    }

    private static boolean isServed(Socket client) throws IOException {
        try {
            client.getOutputStream().write((REQUEST + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return client.getInputStream().read() == 'H';
        } catch (SocketException e) {
            return false;
        }
    }

    @Test
    void of_one_address_those_that_are_idle_end_beyond_its_share_and_none_of_others() throws IOException {
        List<Socket> others = new ArrayList<>();
        List<Socket> ofOne = new ArrayList<>();
        for (int i = 0; i < 2 * MOST_OF_ONE; i++) {
            others.add(connect(""));
        }
        for (int i = 0; i < MOST_OF_ONE; i++) {
            ofOne.add(connect(ONE, ""));
        }
        // Tomcat counts the one that it waits for, too.
        await().until(() -> protocol.getConnectionCount() > 3 * MOST_OF_ONE);
        ranNanos.set(TimeUnit.SECONDS.toNanos(1));

        assertThat(isServed(connect(ONE, ""))).as("the newest one").isTrue();
        int stayed = 0;
        for (Socket client : ofOne) {
            stayed += isServed(client) ? 1 : 0;
        }
        // One that Tomcat looks at in that moment stays.
        assertThat(stayed).as("older ones of the address").isLessThan(MOST_OF_ONE);
        for (Socket client : others) {
            assertThat(isServed(client)).as("one of another address").isTrue();
        }
    }

    @Test
    void as_many_as_the_share_of_an_address_stay() throws IOException {
        List<Socket> ofOne = new ArrayList<>();
        for (int i = 0; i < MOST_OF_ONE; i++) {
            ranNanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            ofOne.add(connect(ONE, ""));
        }
        for (Socket client : ofOne) {
            assertThat(isServed(client)).isTrue();
        }
    }

    @Test
    void where_there_is_room_nobody_ends() throws IOException {
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            idle.add(connect(""));
        }
        for (Socket client : idle) {
            client.getOutputStream().write((REQUEST + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
        }
    }
}
