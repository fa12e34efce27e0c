package org.mediamtxmonitor.collect.request;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.mediamtx.ListCount;
import org.mediamtxmonitor.stream.Reason;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Asks a MediaMTX that is not in {@code collector.yaml} yet once, and tells what came back in the words in which a server that is
 * would be told. What an answer holds is never told, only what was counted in it: who may try addresses must not read through this
 * process what it reaches. A few are tried at once, each within the time-outs of {@code collector}.
 */
public final class ServerTrial {

    private static final int AT_ONCE = 2;
    private static final long MOST_BYTES = 4 << 20;
    private static final int PATHS = 1000;
    private static final Set<Integer> OK = Set.of(200);

    private final Function<ServerSettings, SSLContext> tls;
    private final Duration connectTimeout;
    private final Duration responseTimeout;
    private final ObjectMapper json = new ObjectMapper();
    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * What came of it.
     *
     * @param works whether the list of paths came
     * @param reason why not; null where it works
     * @param details what the cause says itself, such as the message of an exception; null for nothing
     * @param version of MediaMTX; null where it does not tell
     * @param paths how many it has; null where it does not work
     * @param readers of these; null where there are more than a thousand paths
     * @param tookMs time until its answer was whole
     */
    public record TrialResult(
            boolean works,
            Reason reason,
            String details,
            String version,
            Integer paths,
            Integer readers,
            Long tookMs) {}

    /** An answer: its object, or why there is none. */
    private record Answer(JsonNode object, Failure failure) {}

    /**
     * @param tls how the certificate of a server is checked
     * @param connectTimeout longest time to connect
     * @param responseTimeout longest time to the first byte; a whole answer may take three times that
     */
    public ServerTrial(Function<ServerSettings, SSLContext> tls, Duration connectTimeout, Duration responseTimeout) {
        this.tls = tls;
        this.connectTimeout = connectTimeout;
        this.responseTimeout = responseTimeout;
    }

    /** Tries a server. Empty-handed, with null, where others are being tried. */
    public TrialResult run(ServerSettings server) {
        if (!free.tryAcquire()) {
            return null;
        }
        try (CloseableHttpClient client = client(server)) {
            long began = System.nanoTime();
            Answer info = get(client, server, "/v3/info");
            if (info.failure() != null && info.failure().isSilence()) {
                return failed(info.failure());
            }
            Answer paths = get(client, server, "/v3/paths/list?itemsPerPage=" + PATHS);
            if (paths.failure() != null) {
                return failed(paths.failure());
            }
            JsonNode items = paths.object().path("items");
            if (!items.isArray()) {
                return failed(new Failure(Failure.Kind.WRONG, Reason.of("other-json")));
            }
            int all = Math.max(items.size(), paths.object().path("itemCount").asInt());
            String version =
                    info.object() == null ? null : info.object().path("version").asText(null);
            return new TrialResult(
                    true,
                    null,
                    null,
                    version == null || version.length() > 40 ? null : version,
                    all,
                    all > items.size() ? null : readers(items),
                    (System.nanoTime() - began) / 1_000_000);
        } catch (IOException e) {
            return failed(Failure.of(e));
        } finally {
            free.release();
        }
    }

    private static TrialResult failed(Failure failure) {
        // What a parser says of an answer may have some of it.
        boolean isOfConnection = failure.kind() == Failure.Kind.NO_CONNECTION;
        return new TrialResult(
                false, failure.reason(), isOfConnection ? failure.details() : null, null, null, null, null);
    }

    private static int readers(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .mapToInt(path -> path.path("readers").size())
                .sum();
    }

    private Answer get(CloseableHttpClient client, ServerSettings server, String path) {
        HttpGet request = new HttpGet(URI.create(server.url() + path));
        request.setHeader("Accept", "application/json");
        request.setHeader("User-Agent", "mediamtx-monitor");
        String authorization = new ApiCredentials(List.of(server)).of(server.id());
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
        }
        try {
            return client.execute(request, this::answer);
        } catch (IOException | RuntimeException e) {
            return new Answer(null, Failure.of(e));
        }
    }

    private Answer answer(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (!OK.contains(status)) {
            return new Answer(null, failure(response, status));
        }
        if (response.getEntity() == null) {
            return new Answer(null, new Failure(Failure.Kind.WRONG, Reason.of("empty-answer")));
        }
        try (InputStream body = new BoundedStream(
                response.getEntity().getContent(),
                responseTimeout.multipliedBy(3),
                MOST_BYTES,
                new ListCount(),
                System::nanoTime)) {
            return new Answer(json.readTree(body), null);
        } catch (IOException | RuntimeException e) {
            return new Answer(null, Failure.inAnswer(e));
        }
    }

    private static Failure failure(ClassicHttpResponse response, int status) {
        Header server = response.getFirstHeader("Server");
        return switch (status) {
            case 401 -> Failure.refused();
            case 403 -> Failure.forbidden();
            case 404 -> Failure.noEndpoint();
            default -> Failure.wrongStatus(status, server == null ? null : server.getValue());
        };
    }

    private CloseableHttpClient client(ServerSettings server) {
        HostnameVerifier names =
                server.tls().fingerprint().isPresent() ? NoopHostnameVerifier.INSTANCE : new DefaultHostnameVerifier();
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(timeout(responseTimeout))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(connectTimeout))
                        .setSocketTimeout(timeout(responseTimeout))
                        .build());
        if (server.url().getScheme().equals("https")) {
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls.apply(server), names));
        }
        return HttpClients.custom()
                .setConnectionManager(connections.build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(responseTimeout))
                        .setRedirectsEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static Timeout timeout(Duration time) {
        return Timeout.ofMilliseconds(time.toMillis());
    }
}
