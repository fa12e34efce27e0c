package org.mediamtxmonitor.routes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.camel.OneAtATime;
import org.mediamtxmonitor.collect.Given;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.collect.server.Collector;
import org.mediamtxmonitor.collect.server.HostOfServer;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.ManualClock;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.ServerHosts;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a poll asks, in which order, and what it hands on; the answers are the test's. */
@RunsRoutes({"poll-server", "side-requests", "judge"})
@TestPropertySource(
        properties = "camel.main.routes-include-pattern="
                + "classpath:routes/collect.camel.yaml,classpath:routes/errors.camel.yaml")
class PollServerRouteTest extends RouteTest {

    private static final String TIME = "2026-11-22T18:44:18Z";

    /** What a path of the API answers: items, or a {@link Failure}. */
    private final Map<String, Object> api = new HashMap<>();

    private final Map<String, Integer> pages = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final ManualClock clock = new ManualClock();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private boolean ours = true;
    private MockEndpoint published;
    private MockEndpoint polls;
    private MockEndpoint sides;
    private MockEndpoint intervals;
    private MockEndpoint kept;

    @BeforeEach
    void routes() throws Exception {
        Settings settings =
                Given.settings("servers: [ { id: main, url: 'http://localhost:9997', interval: 1s, host: media } ]\n");
        camel.getRegistry().bind("collector", new Collector(settings, RuleSet.shipped(), clock, server -> ours));
        camel.getRegistry()
                .bind("hostOfServer", new HostOfServer(new ServerHosts(new HostBoard(clock::nanos), settings)));
        camel.getRegistry().bind("oneAtATime", new OneAtATime());
        camel.getRegistry().bind("requestPool", pool);
        camel.getRegistry().bind("answerList", new GroupedBodyAggregationStrategy());
        template("poll-server", "poll-server-main", Map.of("server", "main"));
        template("side-requests", "side-requests-main", Map.of("server", "main"));
        from("poll-server-main", "direct:tick");
        polls = mock("poll-server-main", "direct:mediamtx-get-poll-main");
        sides = mock("side-requests-main", "direct:mediamtx-get-side-main");
        intervals = mock("poll-server-main", "direct:poll-interval");
        kept = mock("judge", "direct:poll-streams");
        published = mock("judge", "direct:publish");
        polls.whenAnyExchangeReceived(this::answer);
        sides.whenAnyExchangeReceived(this::answer);
        api.put("/v3/info", List.of(new Info("v1.20.1", Instant.parse(TIME))));
        api.put("/v3/paths/list", List.of());
        api.put("/v3/config/paths/list", List.of(Items.conf("a", 0)));
        start("poll-server-main", "side-requests-main", "judge");
    }

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private void answer(Exchange exchange) {
        ApiRequest request = exchange.getMessage().getBody(ApiRequest.class);
        asked.add(request.path() + (request.page() == 0 ? "" : " page " + request.page()));
        Object answer =
                api.getOrDefault(request.path(), new Failure(Failure.Kind.NO_ENDPOINT, Reason.of("no-endpoint")));
        Failure failure = answer instanceof Failure kind ? kind : null;
        List<?> items = failure == null ? (List<?>) answer : List.of();
        exchange.getMessage()
                .setBody(new ApiAnswer(
                        request,
                        items,
                        pages.getOrDefault(request.path(), 1),
                        0,
                        0,
                        failure,
                        1,
                        null,
                        clock.nanos(),
                        clock.now()));
    }

    /** One tick of the timer at this second. Returns what was asked. */
    private List<String> tick(double second) {
        asked.clear();
        clock.at(second);
        assertThat(send("direct:tick", null).getException()).isNull();
        return List.copyOf(asked);
    }

    private PollResult last() {
        return published
                .getReceivedExchanges()
                .get(published.getReceivedCounter() - 1)
                .getMessage()
                .getBody(PollResult.class);
    }

    @Test
    void a_poll_asks_for_info_paths_and_configuration_then_for_the_protocols_in_use_and_publishes() {
        api.put("/v3/paths/list", List.of(Items.live("a", TIME, 1)));
        api.put("/v3/srtconns/list", List.of(Items.srt("a", 1)));
        List<String> first = tick(0);

        assertThat(first.subList(0, 4))
                .containsExactlyInAnyOrder(
                        "/v3/info", "/v3/paths/list", "/v3/config/paths/list", "/v3/config/global/get");
        assertThat(first.subList(4, first.size())).containsExactly("/v3/srtconns/list");
        assertThat(last().report().streams()).hasSize(1);
        assertThat(last().report().connections()).hasSize(1);
        assertThat(tick(1)).containsExactlyInAnyOrder("/v3/info", "/v3/paths/list", "/v3/srtconns/list");
    }

    @Test
    void a_server_is_published_with_the_host_that_it_runs_on() {
        tick(0);

        assertThat(last().report().server().host()).isEqualTo("media");
    }

    @Test
    void a_tick_before_a_poll_is_due_asks_nothing() {
        tick(0);

        assertThat(tick(0.5)).isEmpty();
        assertThat(published.getReceivedCounter()).isOne();
    }

    @Test
    void a_second_page_is_asked_for_in_the_same_poll() {
        pages.put("/v3/paths/list", 2);

        assertThat(tick(0)).contains("/v3/paths/list", "/v3/paths/list page 1");
        assertThat(last().report().server().status()).isEqualTo(Reachability.UP);
    }

    @Test
    void an_endpoint_that_the_server_does_not_have_is_asked_for_under_its_other_name_in_the_same_poll() {
        api.put("/v3/paths/list", List.of(Items.live("a", TIME, 1)));
        api.put("/v3/srt/conns/list", List.of(Items.srt("a", 1)));

        assertThat(tick(0)).endsWith("/v3/srtconns/list", "/v3/srt/conns/list");
        assertThat(last().report().connections()).hasSize(1);
        assertThat(tick(1)).contains("/v3/srt/conns/list").doesNotContain("/v3/srtconns/list");
    }

    @Test
    void a_server_that_refuses_is_published_as_that_and_left_alone_for_longer_and_longer() {
        api.replaceAll((path, answer) -> new Failure(Failure.Kind.REFUSED, Reason.of("credentials-refused")));
        tick(0);

        assertThat(last().report().server().status()).isEqualTo(Reachability.REFUSED);
        assertThat(tick(1)).isNotEmpty();
        assertThat(tick(2)).isEmpty();
        assertThat(tick(3)).isNotEmpty();
    }

    @Test
    void a_poll_of_a_server_that_another_process_took_over_meanwhile_publishes_nothing() {
        polls.whenAnyExchangeReceived(exchange -> {
            answer(exchange);
            ours = false;
        });
        assertThat(tick(0)).isNotEmpty();
        assertThat(published.getReceivedCounter()).isZero();
        assertThat(tick(1)).isEmpty();
        ours = true;

        assertThat(tick(2)).isNotEmpty();
    }

    @Test
    void a_poll_that_breaks_down_in_our_own_code_is_given_up_and_the_next_tick_polls() {
        polls.whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("our fault");
        });
        asked.clear();
        send("direct:tick", null);
        assertThat(published.getReceivedCounter()).isZero();
        polls.whenAnyExchangeReceived(this::answer);

        assertThat(tick(1)).isNotEmpty();
        assertThat(published.getReceivedCounter()).isOne();
    }

    @Test
    void side_requests_never_delay_a_poll_and_the_next_one_takes_what_they_brought() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        sides.whenAnyExchangeReceived(exchange -> {
            waits.countDown();
            disk.await();
            answer(exchange);
            answered.countDown();
        });
        api.put("/v3/paths/list", List.of(Items.offline("a")));
        api.put("/v3/config/paths/list", List.of(Items.conf("a", 1)));
        api.put("/v3/paths/forward/list", List.of(Items.forward("f", 1)));
        tick(0);
        tick(1);
        assertThat(waits.await(5, TimeUnit.SECONDS)).isTrue();
        tick(2);
        assertThat(published.getReceivedCounter()).isEqualTo(3);
        assertThat(last().report().forwards()).isEmpty();
        disk.countDown();
        assertThat(answered.await(5, TimeUnit.SECONDS)).isTrue();

        org.mediamtxmonitor.testing.Await.until(() -> {
            tick(clock.nanos() / 1e9 + 1);
            assertThat(last().report().forwards()).hasSize(1);
        });
    }

    @Test
    void a_poll_interval_of_a_user_counts_and_one_that_fails_changes_nothing() {
        intervals.whenAnyExchangeReceived(exchange -> {
            assertThat(exchange.getVariable("server")).isEqualTo("main");
            exchange.getMessage().setBody("30000");
        });
        tick(0);
        assertThat(tick(28)).isEmpty();
        intervals.whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("a mistake of the user");
        });

        assertThat(tick(28.5)).isNotEmpty();
        assertThat(last().report().server().intervalMs()).isEqualTo(1000);
        intervals.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody("soon"));
        assertThat(tick(29.5)).isNotEmpty();
    }

    @Test
    void what_a_poll_streams_of_a_user_leaves_out_is_not_published() {
        kept.whenAnyExchangeReceived(exchange -> exchange.getMessage()
                .setBody(exchange.getMessage().getBody(ServerReport.class).without("test/**")));
        api.put("/v3/paths/list", List.of(Items.live("a", TIME, 1), Items.live("test/b", TIME, 1)));
        api.put("/v3/srtconns/list", List.of(Items.srt("a", 1), Items.srt("test/b", 1)));
        tick(0);

        assertThat(last().report().streams()).extracting(Stream::path).containsExactly("a");
        assertThat(last().report().connections()).extracting(Connection::path).containsExactly("a");
        assertThat(last().report().server().streams()).containsEntry("total", 1);
        assertThat(last().report().server().connections()).isOne();
    }

    @Test
    void a_poll_streams_of_a_user_that_fails_leaves_nothing_out() {
        api.put("/v3/paths/list", List.of(Items.live("a", TIME, 1)));
        kept.whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("a mistake of the user");
        });
        tick(0);
        assertThat(last().report().streams()).hasSize(1);
        kept.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody("no report"));
        tick(1);
        assertThat(last().report().streams()).hasSize(1);
        kept.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(null));
        tick(2);

        assertThat(published.getReceivedCounter()).isEqualTo(3);
        assertThat(last().report().streams()).hasSize(1);
    }
}
