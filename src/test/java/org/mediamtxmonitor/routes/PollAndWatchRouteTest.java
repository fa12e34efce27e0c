package org.mediamtxmonitor.routes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.spi.InterceptStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.camel.OneAtATime;
import org.mediamtxmonitor.camel.partitioned.PartitionedComponent;
import org.mediamtxmonitor.collect.Given;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.collect.server.Collector;
import org.mediamtxmonitor.collect.server.HostOfServer;
import org.mediamtxmonitor.collect.server.NormalisedPoll;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.publish.Sequencer;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.testing.ManualClock;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.Runs;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.testing.Views;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.ServerHosts;
import org.springframework.test.context.TestPropertySource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Polls of a server and the watch for silence, which run in threads of their own, from the first request to the events
 * that are told. Between any two steps of a route another thread may go on.
 */
@RunsRoutes({"poll-server", "collect-watch", "judge", "publish", "poll-interval", "poll-streams"})
@TestPropertySource(
        properties =
                "camel.main.routes-include-pattern=classpath:routes/collect.camel.yaml,classpath:routes/decisions.camel.yaml,"
                        + "classpath:routes/publish.camel.yaml,classpath:routes/errors.camel.yaml")
class PollAndWatchRouteTest extends RouteTest {

    private static final long SEED = Long.getLong("seed", 20261128);
    private static final int RUNS = Runs.of(300);
    private static final int RUNS_A_STATE = 18;
    private static final String WATCH = "another-watch";
    private static final String TIME = "2026-11-22T18:44:18Z";

    private final ManualClock clock = new ManualClock();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final ExecutorService watches = Executors.newFixedThreadPool(2, task -> new Thread(task, WATCH));
    private final Semaphore found = new Semaphore(0);
    private final Semaphore polled = new Semaphore(0);
    private MockEndpoint told;
    private volatile boolean over;
    private volatile boolean refuses;
    private volatile boolean available = true;
    private volatile double answersAt;

    /** Stands for the beans around a publication that are of no interest here. */
    public static final class Nothing {
        public void note(Publication publication) {}

        public void failed(Exception exception) {}

        public void unreadable() {}

        public void interrupted() {}

        public boolean isUp() {
            return true;
        }

        public boolean isElsewhere(String server) {
            return false;
        }
    }

    @BeforeEach
    void routes() throws Exception {
        camel.getCamelContextExtension().addInterceptStrategy(letOthersGoOn());
        camel.addComponent("partitioned", new PartitionedComponent(new SimpleMeterRegistry()));
        Settings settings = Given.settings("servers: [ { id: main, url: 'http://localhost:9997', interval: 1s } ]\n");
        Collector collector = new Collector(settings, RuleSet.shipped(), clock, server -> true);
        camel.getRegistry()
                .bind("hostOfServer", new HostOfServer(new ServerHosts(new HostBoard(clock::nanos), settings)));
        camel.getRegistry().bind("leases", new Nothing());
        Map.of(
                        "collector", collector,
                        "requestPool", pool,
                        "answerList", new GroupedBodyAggregationStrategy(),
                        "oneAtATime", new OneAtATime(),
                        "sequencer", new Sequencer(server -> 1),
                        "view", Views.timeless(),
                        "eventLog", new Nothing(),
                        "eventOutbox", new Nothing(),
                        "redisHealth", new Nothing(),
                        "redisReplica", new Nothing())
                .forEach(camel.getRegistry()::bind);
        template("poll-server", "poll-server-main", Map.of("server", "main"));
        from("poll-server-main", "direct:tick");
        mock("poll-server-main", "direct:mediamtx-get-poll-main").whenAnyExchangeReceived(this::answer);
        mock("poll-server-main", "direct:side-requests-main");
        for (String uri : List.of("direct:history", "direct:live", "partitioned:")) {
            mock("publish", uri);
        }
        told = mock("publish", "direct:live-event");
        start("poll-server-main", "collect-watch", "judge", "publish", "poll-interval", "poll-streams");
    }

    /** A watch that has a silence to tell may wait before any step while a poll goes on; not for long, as the poll may wait for it. */
    private InterceptStrategy letOthersGoOn() {
        return (context, definition, step, next) -> (Processor) exchange -> {
            Object body = exchange.getMessage().getBody();
            if (Thread.currentThread().getName().equals(WATCH)
                    && (body instanceof NormalisedPoll || body instanceof PollResult)) {
                found.release();
                if (ThreadLocalRandom.current().nextBoolean()) {
                    polled.tryAcquire(5, TimeUnit.MILLISECONDS);
                }
            }
            step.process(exchange);
        };
    }

    @AfterEach
    void stop() throws InterruptedException {
        over = true;
        watches.shutdown();
        assertThat(watches.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        pool.shutdownNow();
    }

    private void answer(Exchange exchange) {
        ApiRequest request = exchange.getMessage().getBody(ApiRequest.class);
        if (request.path().equals("/v3/paths/list")) {
            goOn(answersAt);
        }
        PathItem path = available ? Items.live("a", TIME, clock.nanos()) : Items.offline("a");
        List<?> items = switch (request.path()) {
            case "/v3/info" -> List.of(new Info("v1.20.1", Instant.parse(TIME)));
            case "/v3/paths/list" -> List.of(path);
            case "/v3/config/paths/list" -> List.of(Items.conf("a", 0));
            default -> List.of();
        };
        Failure failure = refuses ? new Failure(Failure.Kind.NO_CONNECTION, Reason.of("connection-refused")) : null;
        exchange.getMessage()
                .setBody(new ApiAnswer(
                        request,
                        failure == null ? items : List.of(),
                        1,
                        0,
                        0,
                        failure,
                        1,
                        null,
                        clock.nanos(),
                        clock.now()));
    }

    /** To this second, while the timer of the watch runs. */
    private void goOn(double second) {
        for (double step = clock.nanos() / 1e9; step < second; step += 0.25) {
            clock.at(step);
            watch();
        }
    }

    private void watch() {
        assertThat(send("direct:collect-watch", null).getException()).isNull();
    }

    private void watchAllTheTime() {
        while (!over) {
            watch();
        }
    }

    private void poll(double second) {
        clock.at(second);
        polled.drainPermits();
        assertThat(send("direct:tick", null).getException()).isNull();
        polled.release(2);
    }

    @Test
    void each_silence_is_told_once_and_in_order_whoever_notices_it_and_whenever_an_answer_comes() throws Exception {
        poll(0);
        watches.execute(this::watchAllTheTime);
        watches.execute(this::watchAllTheTime);
        Random random = new Random(SEED);
        List<String> expected = new ArrayList<>();
        double second = 0;
        for (int run = 0; run < RUNS; run++) {
            int silence = random.nextInt(3);
            if (silence == 0) {
                // No poll begins, until another watch has noticed.
                goOn(second + 2.75);
                found.drainPermits();
                clock.at(second + 3);
                assertThat(found.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            } else if (silence == 1) {
                // Polls fail.
                refuses = true;
                for (int poll = 1; poll <= 4; poll++) {
                    goOn(second + poll);
                    poll(second + poll);
                }
                refuses = false;
            } else {
                // A poll hangs, and is answered in the end.
                answersAt = second + 5;
            }
            String was = available ? "live" : "offline";
            // More often would be a stream that flaps, which is told once.
            if (run % RUNS_A_STATE == 1) {
                available = !available;
            }
            poll(second + (silence == 2 ? 1 : 5));
            String is = available ? "live" : "offline";
            expected.add("main up -> unreachable");
            expected.add("main unreachable -> reachable");
            if (!was.equals(is)) {
                expected.add("a " + was + " -> " + is);
            }
            second += 5;
            // The monitor is suspended, so that neither server nor stream changes too often to be told each time.
            second += 600;
            poll(second);
        }
        assertThat(told.getExchanges().stream()
                        .map(exchange -> exchange.getMessage().getBody(Event.class))
                        .filter(event -> event.kind().equals(Event.SERVER)
                                || event.kind().equals(Event.STATE))
                        .map(event -> (event.path() == null ? event.server() : event.path()) + " " + event.from()
                                + " -> " + event.to()))
                .as("seed %s", SEED)
                .isEqualTo(expected);
    }
}
