package org.mediamtxmonitor.collect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.Page;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.StaticSource;

/** The steps of one request in the collect route: what is sent, and what becomes of the answer. */
public class RequestSteps {

    /** Exchange property that holds the {@link ApiRequest} while its body is the answer. */
    public static final String FETCH = "fetch";

    private static final String SENT_AT = "fetchSentAt";
    /** A whole answer may take three times as long as its first byte. */
    private static final int PATIENCE = 3;

    private static final int MOST_BYTES = 256 << 20;
    /** The Date header has whole seconds: less than two say nothing. */
    private static final long SKEW_MS = 2000;

    private final Collector collector;
    private final MonotonicClock clock;
    private final Duration responseTimeout;
    private final Map<String, String> authorization = new HashMap<>();

    public RequestSteps(
            List<ServerSettings> servers, Collector collector, MonotonicClock clock, Duration responseTimeout) {
        this.collector = collector;
        this.clock = clock;
        this.responseTimeout = responseTimeout;
        servers.forEach(server -> authorization.put(server.id(), authorization(server)));
    }

    private static String authorization(ServerSettings server) {
        if (server.token().isPresent()) {
            return "Bearer " + server.token().get().reveal();
        }
        if (server.username().isEmpty() && server.password().isEmpty()) {
            return null;
        }
        String pair = server.username().orElse("")
                + ":"
                + server.password().map(Secret::reveal).orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Turns the {@link ApiRequest} in the body into the headers of a GET. */
    public void request(Exchange exchange) {
        Message message = exchange.getMessage();
        ApiRequest request = message.getBody(ApiRequest.class);
        exchange.setProperty(FETCH, request);
        message.setBody(null);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_PATH, request.endpoint());
        if (request.query() != null) {
            message.setHeader(Exchange.HTTP_QUERY, request.query());
        }
        String header = authorization.get(request.cycle().server());
        if (header != null) {
            message.setHeader("Authorization", header);
        }
        message.setHeader("CamelJacksonUnmarshalType", request.answer().getName());
        exchange.setProperty(SENT_AT, clock.nanos());
    }

    /** The answer begins to arrive: notes how long that took, and bounds the rest in time and size. */
    public void begins(Exchange exchange) {
        ApiRequest request = fetch(exchange);
        long now = clock.nanos();
        // SideRequests may wait for a disk or far away: they say nothing of how fast the API is.
        if (!SideRequests.isSideRequest(request.target())) {
            request.cycle().took((now - exchange.getProperty(SENT_AT, Long.class)) / 1e6);
        }
        Message message = exchange.getMessage();
        if (request.target() == ApiRequest.Target.PATHS) {
            request.cycle().clockSkew(skew(message.getHeader("Date", String.class), clock.now()));
        }
        long deadline =
                System.nanoTime() + responseTimeout.multipliedBy(PATIENCE).toNanos();
        InputStream body = message.getBody(InputStream.class);
        if (body == null) {
            throw new IllegalStateException("the answer is empty");
        }
        message.setBody(new BoundedStream(body, deadline));
    }

    /** The body is the answer as a typed object. */
    public void answered(Exchange exchange) {
        ApiRequest request = fetch(exchange);
        Object answer = exchange.getMessage().getBody();
        if (answer == null) {
            throw new IllegalStateException("the answer is empty");
        }
        accept(request, answer, clock.nanos());
        over(request);
    }

    private void accept(ApiRequest request, Object answer, long now) {
        PollCycle cycle = request.cycle();
        RequestPlan plan = collector.plan(cycle.server());
        if (answer instanceof Info info) {
            cycle.info(info);
            return;
        }
        if (answer instanceof StaticSource source) {
            cycle.sideRequests().staticSource(request.subject(), source);
            return;
        }
        if (answer instanceof RecordingItem recording) {
            cycle.sideRequests().recording(request.subject(), recording);
            return;
        }
        Page<?> page = (Page<?>) answer;
        cycle.withheld(page.withheld());
        List<?> items = page.items();
        RequestPlan.askFurtherPages(request, page);
        switch (request.target()) {
            case PATHS -> {
                List<PathItem> paths = cast(items);
                cycle.paths(paths, request.page(), page.pageCount(), now, clock.now());
                plan.pathsAnswered(cycle, paths, now);
            }
            case CLIENTS -> {
                plan.found(request, now);
                cycle.clients(request.list(), items);
            }
            case FORWARDS -> {
                plan.found(request, now);
                cycle.sideRequests().forwards(request.subject(), RequestSteps.<ForwardItem>cast(items), now);
            }
            case PATH_CONFS -> cycle.confs(RequestSteps.<PathConf>cast(items));
            case INFO, STATIC_SOURCE, RECORDING -> throw new IllegalStateException(request + " is no list");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> cast(List<?> items) {
        return (List<T>) items;
    }

    /** The answer has a status other than 200. */
    public void refused(Exchange exchange) {
        Message message = exchange.getMessage();
        failed(
                fetch(exchange),
                Failure.ofStatus(
                        message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                        message.getHeader(Exchange.CONTENT_TYPE, String.class),
                        message.getHeader("Server", String.class)));
    }

    /** There was no answer, or none that could be read. */
    public void broke(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        failed(fetch(exchange), Failure.of(thrown));
    }

    private static void over(ApiRequest request) {
        if (SideRequests.isSideRequest(request.target())) {
            request.cycle().sideRequests().over();
        }
    }

    private void failed(ApiRequest request, Failure failure) {
        over(request);
        PollCycle cycle = request.cycle();
        boolean absent = failure.kind() == Failure.Kind.NO_ENDPOINT;
        switch (request.target()) {
            case INFO -> cycle.infoFailed(failure);
            case PATHS -> cycle.pathsFailed(failure);
            case PATH_CONFS -> cycle.confsFailed(failure);
            case CLIENTS -> {
                if (!absent) {
                    cycle.clientsFailed(request.list(), failure);
                } else if (!collector.plan(cycle.server()).triesOtherName(request, clock.nanos())
                        && request.list() != ListKind.HLS_MUXER) {
                    cycle.clientsFailed(request.list(), failure);
                }
            }
            case FORWARDS -> {
                if (!absent || !collector.plan(cycle.server()).triesOtherName(request, clock.nanos())) {
                    cycle.sideRequests().forwardsFailed(request.subject());
                }
            }
            case STATIC_SOURCE -> {
                if (absent) {
                    collector.plan(cycle.server()).hasNoStaticSources();
                }
            }
            // The next look may do better; what is known stands until then.
            case RECORDING -> {}
        }
    }

    private static ApiRequest fetch(Exchange exchange) {
        return exchange.getProperty(FETCH, ApiRequest.class);
    }

    /** The server's clock minus ours in ms; null where they agree within two seconds or the header can't be read. */
    static Long skew(String date, Instant now) {
        if (date == null) {
            return null;
        }
        try {
            Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            long ms = theirs.toEpochMilli() - now.toEpochMilli();
            return Math.abs(ms) < SKEW_MS ? null : Long.valueOf(ms);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Ends an answer that drips on for too long or never stops. */
    private static final class BoundedStream extends FilterInputStream {

        private final long deadline;
        private long bytes;

        BoundedStream(InputStream in, long deadline) {
            super(in);
            this.deadline = deadline;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            bytes += Math.max(0, count);
            check();
            return count;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            bytes++;
            check();
            return one;
        }

        private void check() throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("the answer takes too long");
            }
            if (bytes > MOST_BYTES) {
                throw new IllegalStateException("the answer is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
        }
    }
}
