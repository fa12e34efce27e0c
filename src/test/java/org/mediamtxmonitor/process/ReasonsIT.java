package org.mediamtxmonitor.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers that are not what {@code url} says, each told in words that name a remedy. */
class ReasonsIT {

    @TempDir
    Path folder;

    /** A port that gives the same answer to every connection. */
    private static final class Port implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Port(String answer) throws IOException {
            Thread thread = new Thread(() -> serve(answer), "made-up-port");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(String answer) {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                        // A request ends with an empty line; what begins with TLS has none that is waited for.
                        if (line.charAt(0) < ' ') {
                            break;
                        }
                    }
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    // The client, or the test, is gone.
                }
            }
        }

        String address() {
            return "127.0.0.1:" + socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String http(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
    }

    @Test
    void what_is_wrong_with_a_server_is_told_with_a_remedy_and_without_java() throws Exception {
        Map<String, String> urls = new LinkedHashMap<>();
        String json = "Content-Type: application/json\r\n";
        try (Port plain = new Port(http("400 Bad Request", "", ""));
                Port forbidden = new Port(http("403 Forbidden", "Server: nginx\r\n", "no"));
                Port page = new Port(http("200 OK", "Content-Type: text/html\r\n", "<html>Sign in</html>"));
                Port cut = new Port(
                        http("200 OK", json + "Content-Length: 1000\r\n", "{\"itemCount\":1,\"items\":[{\"na"));
                Port other = new Port(http("200 OK", json, "{\"items\":\"none\"}"));
                Port rtmp = new Port("");
                Port gateway = new Port(http("502 Bad Gateway", "Server: nginx\r\n", ""));
                Port redirect = new Port(http("302 Found", "Location: https://sso.example.com/\r\n", ""));
                SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(1, 1, null))
                        .start()) {
            urls.put("plain", "https://" + page.address());
            urls.put("tls", "http://" + plain.address());
            urls.put("forbidden", "http://" + forbidden.address());
            urls.put("page", "http://" + page.address());
            urls.put("cut", "http://" + cut.address());
            urls.put("other", "http://" + other.address());
            urls.put("rtmp", "http://" + rtmp.address());
            urls.put("gateway", "http://" + gateway.address());
            urls.put("redirect", "http://" + redirect.address());
            urls.put("version", server.url() + "/v3/paths/list");
            StringBuilder yaml = new StringBuilder(
                    Monitor.data(folder) + "collector: { interval: 250ms, responseTimeout: 1s }\nservers:\n");
            urls.forEach((id, url) -> yaml.append("  - { id: " + id + ", url: '" + url + "' }\n"));
            try (Monitor monitor = Monitor.start(folder, yaml.toString())) {
                told(monitor, "plain", "unreachable", "No answer (answers without TLS)", "http:// instead of https://");
                told(monitor, "tls", "faulty", "HTTP status 400: is TLS expected?", "https:// instead of http://");
                told(monitor, "forbidden", "refused", "Access denied (403)", "rules of a proxy");
                told(monitor, "page", "faulty", "Answer is a web page", "apiAddress");
                told(
                        monitor,
                        "cut",
                        "unreachable",
                        "No answer (connection broken off in the middle of an answer)",
                        "limits of a proxy");
                told(monitor, "other", "faulty", "Answer is JSON, but not MediaMTX's", "apiAddress");
                told(monitor, "rtmp", "unreachable", "No answer (connection closed without an answer)", "apiAddress");
                told(
                        monitor,
                        "gateway",
                        "faulty",
                        "Proxy gets no answer from MediaMTX (HTTP status 502)",
                        "where the proxy");
                told(monitor, "redirect", "faulty", "Redirects to another address (HTTP status 302)", "apiAddress");
                told(
                        monitor,
                        "version",
                        "faulty",
                        "No such endpoint (404): url has /v3 in it",
                        "Leave /v3 and what follows it out of url of server version");
                assertThat(server(monitor, "cut").path("details").asText()).contains("Premature end");
                assertThat(server(monitor, "page").path("details").asText()).contains("JsonParseException");
                for (JsonNode one : monitor.json("/api/v1/servers").path("items")) {
                    assertThat(one.path("reason").asText() + one.path("advice").asText() + one.path("issues"))
                            .doesNotContain("Exception", "java", "fasterxml", "Unexpected character", "Premature end");
                }
            }
        }
    }

    private static JsonNode server(Monitor monitor, String id) {
        return monitor.json("/api/v1/servers/" + id);
    }

    private static void told(Monitor monitor, String id, String status, String reason, String advice) {
        Await.until(() -> {
            JsonNode server = server(monitor, id);
            assertThat(server.path("status").asText()).as(id).isEqualTo(status);
            assertThat(server.path("reason").asText()).as(id).isEqualTo(reason);
            assertThat(server.path("advice").asText()).as(id).contains(advice);
        });
    }
}
