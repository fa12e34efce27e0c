package org.mediamtxmonitor.camel.redisstream;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.redis.StreamEntry;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.StringRedisTemplate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Routes in YAML that use {@code redis-stream}, with a Redis that is stopped and started under them. */
class RedisStreamIT {

    @TempDir
    static Path folder;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static RealRedis redis;
    private static Monitor monitor;
    private static CamelContext camel;
    private static StringRedisTemplate template;

    /** Id of the test's route: another for each, because the route controller remembers them. */
    private final String route = "user-" + NUMBER.incrementAndGet();

    @BeforeAll
    static void start() throws Exception {
        redis = RealRedis.start(folder);
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "roles: [web]\nredis: { url: '" + redis.url() + "', prefix: 'ours:' }\n");
        camel = monitor.camel();
        template = monitor.bean(StringRedisTemplate.class);
    }

    @AfterAll
    static void stop() {
        monitor.close();
        redis.close();
    }

    @AfterEach
    void clear() throws Exception {
        if (camel.getRoute(route) != null) {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        }
        MockEndpoint.resetMocks(camel);
        template.delete(template.keys("*"));
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("user.camel.yaml", yaml));
        // The supervising controller leaves routes that come later alone.
        camel.getRouteController().startRoute(route);
    }

    private void route(String from, String... steps) throws Exception {
        load("- route:\n    id: " + route + "\n    from:\n      uri: \"" + from + "\"\n      steps:\n        - "
                + String.join("\n        - ", steps) + "\n");
    }

    private static Exchange send(String uri, Object body, Map<String, Object> headers) {
        Exchange done = camel.createProducerTemplate().request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new LinkedHashMap<>(headers));
        });
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException().getMessage(), done.getException());
        }
        return done;
    }

    private static Object ask(String options) {
        return send("redis-stream:a?" + options, null, Map.of()).getMessage().getBody();
    }

    private static String add(String text) {
        return template.opsForStream()
                .add(StreamRecords.string(Map.of("json", text)).withStreamKey("ours:a"))
                .getValue();
    }

    private static List<String> seen() {
        return camel.getEndpoint("mock:seen", MockEndpoint.class).getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody(String.class))
                .toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_a_route_adds_it_can_read_byte_for_byte() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        route("direct:user", "to: redis-stream:a?operation=ADD");
        Exchange plain = send("direct:user", all, Map.of());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("v", 1);
        map.put("block", all);
        map.put("text", "Größe");
        Exchange several = send("direct:user", map, Map.of());

        List<StreamEntry> entries = (List<StreamEntry>) ask("operation=RANGE");
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).id())
                .isEqualTo(plain.getMessage().getHeader(RedisStreamHeaders.ENTRY_ID))
                .startsWith(Long.toString(entries.get(0).timeMs()));
        assertThat(entries.get(0).fields()).containsOnlyKeys("json");
        assertThat(entries.get(0).fields().get("json")).isEqualTo(all);
        assertThat(entries.get(1).id()).isEqualTo(several.getMessage().getHeader(RedisStreamHeaders.ENTRY_ID));
        assertThat(entries.get(1).fields()).containsOnlyKeys("v", "block", "text");
        assertThat(entries.get(1).fields().get("block")).isEqualTo(all);
        assertThat(entries.get(1).text("v")).isEqualTo("1");
        assertThat(entries.get(1).text("text")).isEqualTo("Größe");
        assertThat(entries.get(1).text("none")).isNull();
        assertThat(template.hasKey("ours:a")).isTrue();
    }

    @Test
    void a_key_may_have_colons_in_both_forms() throws Exception {
        load("""
                - route:
                    id: ROUTE
                    from:
                      uri: direct:user
                      steps:
                        - to:
                            uri: redis-stream
                            parameters: { key: "system:reports", operation: ADD }
                        - to: "redis-stream:system:reports?operation=ADD"
                        - to: "redis-stream:ours:a:b:c?operation=ADD"
                """.replace("ROUTE", route));
        send("direct:user", "one", Map.of());

        assertThat(template.opsForStream().size("ours:system:reports")).isEqualTo(2);
        assertThat(template.opsForStream().size("ours:a:b:c")).isEqualTo(1);
    }

    @Test
    void the_canonical_form_of_yaml_works_too() throws Exception {
        load("""
                - route:
                    id: ROUTE
                    from:
                      uri: direct:user
                      steps:
                        - to:
                            uri: redis-stream
                            parameters: { key: a, operation: ADD, maxLen: 2, approximate: false, field: line }
                        - to:
                            uri: redis-stream
                            parameters: { key: a, operation: RANGE, from: "-", to: "+" }
                """.replace("ROUTE", route));
        send("direct:user", "one", Map.of());
        send("direct:user", "two", Map.of());
        Exchange third = send("direct:user", "three", Map.of());
        assertThat(third.getMessage().getBody(List.class))
                .extracting(entry -> ((StreamEntry) entry).text("line"))
                .containsExactly("two", "three");
    }

    @Test
    void ranges_go_from_old_to_new_or_back_between_bounds_and_up_to_a_count() {
        for (int i = 1; i <= 5; i++) {
            send("redis-stream:a", "entry " + i, Map.of(RedisStreamHeaders.ID, i + "-0"));
        }
        assertThat(ids("operation=RANGE")).containsExactly("1-0", "2-0", "3-0", "4-0", "5-0");
        assertThat(ids("operation=RANGE&count=2")).containsExactly("1-0", "2-0");
        assertThat(ids("operation=RANGE&from=(2-0&to=4")).containsExactly("3-0", "4-0");
        assertThat(ids("operation=REVRANGE&from=2&to=4&count=2")).containsExactly("4-0", "3-0");
        assertThat(ids("operation=RANGE&from=6")).isEmpty();
        assertThat(ask("operation=LENGTH")).isEqualTo(5L);
    }

    @SuppressWarnings("unchecked")
    private static List<String> ids(String options) {
        return ((List<StreamEntry>) ask(options)).stream().map(StreamEntry::id).toList();
    }

    @Test
    void a_stream_is_cut_by_length_by_age_and_by_entry() {
        for (int i = 1; i <= 9; i++) {
            send("redis-stream:a?id=" + i + "-0", "x", Map.of());
        }
        assertThat(ask("operation=TRIM&maxLen=7&approximate=false")).isEqualTo(2L);
        assertThat(ask("operation=TRIM&minId=5&approximate=false")).isEqualTo(2L);
        assertThat(ask("operation=DELETE&id=6-0")).isEqualTo(1L);
        assertThat(ask("operation=DELETE&id=6-0")).isEqualTo(0L);
        assertThat(ids("operation=RANGE")).containsExactly("5-0", "7-0", "8-0", "9-0");
        send("redis-stream:a?minId=8&approximate=false&id=10-0", "x", Map.of());
        assertThat(ids("operation=RANGE")).containsExactly("8-0", "9-0", "10-0");
        assertThat(ask("operation=TRIM&maxLen=0&approximate=false")).isEqualTo(3L);
        assertThatThrownBy(() -> ask("operation=TRIM")).hasMessageContaining("TRIM needs maxLen or minId");
        assertThatThrownBy(() -> ask("operation=DELETE"))
                .hasMessageContaining("DELETE needs an id")
                .hasMessageContaining("CamelRedisStreamId");
    }

    @Test
    void headers_come_before_the_uri() {
        String uri = "redis-stream:a?maxLen=100&approximate=false";
        send(uri, "1", Map.of("CamelRedisStreamKey", "b", "CamelRedisStreamId", "1-0"));
        send(uri, "2", Map.of("CamelRedisStreamKey", "ours:b", "CamelRedisStreamId", "2-0"));
        send(uri, "3", Map.of("CamelRedisStreamKey", "b", "CamelRedisStreamId", "3-0", "CamelRedisStreamMaxLen", 2));
        send(uri, "4", Map.of("CamelRedisStreamKey", "b", "CamelRedisStreamId", "4-0", "CamelRedisStreamMinId", "3"));
        Exchange range = send(
                "redis-stream:a?operation=RANGE",
                null,
                Map.of(
                        "CamelRedisStreamKey",
                        "b",
                        "CamelRedisStreamFrom",
                        "3",
                        "CamelRedisStreamTo",
                        "4",
                        "CamelRedisStreamCount",
                        1));
        assertThat(range.getMessage().getBody(List.class))
                .extracting(entry -> ((StreamEntry) entry).id())
                .containsExactly("3-0");
        assertThat(template.opsForStream().size("ours:b")).isEqualTo(2);
        assertThat(template.hasKey("ours:a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CamelRedisStreamMaxLen | many | header CamelRedisStreamMaxLen is \"many\", it should be a whole number",
                "CamelRedisStreamId     | 1 2  | header CamelRedisStreamId is \"1 2\"",
                "CamelRedisStreamMinId  | -    | header CamelRedisStreamMinId is \"-\"",
                "CamelRedisStreamKey    | ''   | header CamelRedisStreamKey is \"\", it should be a name",
            })
    void a_header_that_makes_no_sense_fails_the_exchange(String header, String value, String said) {
        assertThatThrownBy(() -> send("redis-stream:a", "x", Map.of(header, value)))
                .hasMessageContaining(said);
    }

    @Test
    void a_body_that_is_no_entry_fails_the_exchange() {
        assertThatThrownBy(() -> send("redis-stream:a", null, Map.of())).hasMessageContaining("json has no value");
        assertThatThrownBy(() -> send("redis-stream:a", Map.of(), Map.of())).hasMessageContaining("at least one field");
        assertThatThrownBy(() -> send("redis-stream:a", new Thread(), Map.of())).hasMessageContaining("byte[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis-stream:a?maxlen=5                     | Unknown parameters=[{maxlen=5}]",
                "redis-stream:a?operation=add                | operation is \"add\", it should be ADD, RANGE",
                "redis-stream:a?maxLen=lots                  | maxLen is \"lots\", it should be a whole number",
                "redis-stream:a?maxLen=-1                    | maxLen is \"-1\"",
                "redis-stream:a?approximate=maybe            | it should be true or false",
                "redis-stream:a?operation=RANGE&maxLen=5     | maxLen is of no use to RANGE, which knows [key, operation",
                "redis-stream:a?maxLen=5&minId=1             | maxLen or minId",
                "redis-stream:a?operation=RANGE&count=0      | a whole number from 1",
                "redis-stream:a?operation=RANGE&from=monday  | from is \"monday\"",
                "redis-stream:a?startId=0                    | startId is of no use to ADD",
                "redis-stream?operation=ADD                  | a key is missing",
                "redis-stream:a?key=b                        | given twice",
            })
    void an_option_that_makes_no_sense_fails_when_the_route_loads(String uri, String said) {
        assertThatThrownBy(() -> route("direct:user", "to: \"" + uri + "\""))
                .rootCause()
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis-stream:a?operation=RANGE | operation is of no use in from:",
                "redis-stream:a?startId=now     | startId is \"now\", it should be $ or an id",
                "redis-stream:a?maxLen=5        | maxLen is of no use in from:",
                "redis-stream:a?attempts=5      | retryAfter and attempts need a group",
                "redis-stream:a?group=g&retryAfter=soon | retryAfter is \"soon\", it should be a whole number of ms",
            })
    void a_consumer_too(String uri, String said) {
        assertThatThrownBy(() -> route(uri, "to: mock:seen")).rootCause().hasMessageContaining(said);
    }

    @Test
    void a_consumer_delivers_what_is_new_in_order_with_id_and_key() throws Exception {
        add("before");
        route("redis-stream:a?field=json", "to: mock:seen");
        List<String> ids = numbers(0, 250).stream().map(RedisStreamIT::add).toList();
        Await.until(() -> assertThat(seen()).isEqualTo(numbers(0, 250)));
        List<Exchange> exchanges =
                camel.getEndpoint("mock:seen", MockEndpoint.class).getExchanges();
        assertThat(exchanges)
                .extracting(exchange -> exchange.getMessage().getHeader(RedisStreamHeaders.ENTRY_ID))
                .isEqualTo(ids);
        assertThat(exchanges)
                .allMatch(exchange -> "ours:a".equals(exchange.getMessage().getHeader(RedisStreamHeaders.ENTRY_KEY)));
    }

    @Test
    void a_consumer_can_begin_at_the_beginning_and_gives_all_fields_as_they_are() throws Exception {
        byte[] value = {(byte) 0xff, 0, (byte) 0xc3};
        send("redis-stream:a", Map.of("block", value), Map.of());
        route("redis-stream:a?startId=0", "to: mock:seen");
        MockEndpoint mock = camel.getEndpoint("mock:seen", MockEndpoint.class);
        Await.until(() -> assertThat(mock.getExchanges()).hasSize(1));
        Map<?, ?> body = mock.getExchanges().get(0).getMessage().getBody(Map.class);
        assertThat((byte[]) body.get("block")).isEqualTo(value);
    }

    @Test
    void a_key_with_colons_is_that_key_where_options_are_parameters() throws Exception {
        load("""
                - route:
                    id: ROUTE
                    from:
                      uri: redis-stream
                      parameters: { key: "a:b:c", field: "x:y", startId: "0" }
                      steps:
                        - to: { uri: redis-stream, parameters: { key: "ours:d:e" } }
                        - to: mock:seen
                """.replace("ROUTE", route));
        template.opsForStream().add(StreamRecords.string(Map.of("x:y", "text")).withStreamKey("ours:a:b:c"));
        Await.until(() -> assertThat(seen()).containsExactly("text"));
        assertThat(template.opsForStream().size("ours:d:e")).isEqualTo(1);
    }

    @Test
    void a_route_from_one_stream_to_another_writes_to_the_other() throws Exception {
        route("redis-stream:a?field=json", "to: redis-stream:b", "to: redis-stream:c", "to: mock:seen");
        add("once");
        Await.until(() -> assertThat(seen()).containsExactly("once"));
        assertThat(template.opsForStream().size("ours:a")).isEqualTo(1);
        assertThat(template.opsForStream().size("ours:b")).isEqualTo(1);
        assertThat(template.opsForStream().size("ours:c")).isEqualTo(1);
    }

    @Test
    void a_message_that_fails_does_not_hold_up_the_next() throws Exception {
        route(
                "redis-stream:a?field=json",
                "filter: { simple: \"${body} == '1'\", steps: [{ throwException: { message: no, exceptionType:"
                        + " java.lang.IllegalStateException } }] }",
                "to: mock:seen");
        numbers(0, 3).forEach(RedisStreamIT::add);
        Await.until(() -> assertThat(seen()).containsExactly("0", "2"));
    }

    @Test
    void a_suspended_consumer_goes_on_where_it_was() throws Exception {
        route("redis-stream:a?field=json", "to: mock:seen");
        add("0");
        Await.until(() -> assertThat(seen()).containsExactly("0"));
        camel.getRouteController().suspendRoute(route);
        assertThat(camel.getRouteController().getRouteStatus(route)).isEqualTo(ServiceStatus.Suspended);
        Await.until(() -> assertThat(threads()).isZero());
        add("1");
        add("2");
        camel.getRouteController().resumeRoute(route);
        Await.until(() -> assertThat(seen()).containsExactly("0", "1", "2"));
        camel.getRouteController().stopRoute(route);
        Await.until(() -> assertThat(threads()).isZero());
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("redis-stream-"))
                .count();
    }

    @Test
    void connections_that_break_under_the_consumer_leave_no_gap_and_repeat_nothing() throws Exception {
        route("redis-stream:a?field=json", "to: mock:seen");
        for (int i = 0; i < 200; i++) {
            String text = Integer.toString(i);
            if (i % 40 == 20) {
                tell("CLIENT KILL TYPE normal");
            }
            Await.until(() -> add(text));
        }
        Await.until(() -> assertThat(seen()).isEqualTo(numbers(0, 200)));
    }

    /** Over a connection that nobody else uses. */
    private static void tell(String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(redis.url()).getPort())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void a_redis_that_goes_away_and_comes_back_is_followed_again() throws Exception {
        route("redis-stream:a?field=json", "to: mock:seen");
        add("before");
        Await.until(() -> assertThat(seen()).containsExactly("before"));
        redis.stop();
        Await.until(() ->
                assertThatThrownBy(() -> send("redis-stream:a", "x", Map.of())).isNotNull());
        redis.again();
        Await.until(() -> template.hasKey("ours:a"));
        add("after");
        add("and on");
        Await.until(() -> assertThat(seen()).containsExactly("before", "after", "and on"));
    }

    @Test
    void a_consumer_starts_without_redis_and_finds_it_later() throws Exception {
        redis.stop();
        try {
            Await.until(() -> assertThatThrownBy(() -> send("redis-stream:a", "x", Map.of()))
                    .isNotNull());
            route("redis-stream:a?field=json&startId=0", "to: mock:seen");
            assertThat(camel.getRouteController().getRouteStatus(route)).isEqualTo(ServiceStatus.Started);
        } finally {
            redis.again();
            Await.until(() -> template.hasKey("ours:a"));
        }
        add("found");
        Await.until(() -> assertThat(seen()).containsExactly("found"));
    }

    /** A route that fails on entries with these texts. */
    private void failing(String uri, String texts) throws Exception {
        route(
                uri,
                "to: mock:tried",
                "filter: { simple: \"${body} in '" + texts + "'\", steps: [{ throwException: { message: no,"
                        + " exceptionType: java.lang.IllegalStateException } }] }",
                "to: mock:seen");
    }

    private static List<String> tried() {
        return camel.getEndpoint("mock:tried", MockEndpoint.class).getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody(String.class))
                .toList();
    }

    private static long pending() {
        return template.opsForStream().pending("ours:a", "g").getTotalPendingMessages();
    }

    @Test
    void consumers_of_a_group_share_the_entries_and_each_entry_comes_once() throws Exception {
        route("redis-stream:a?field=json&group=g", "to: mock:seen");
        load("""
                - route:
                    id: ROUTE-second
                    from: { uri: "redis-stream:a?field=json&group=g&count=7", steps: [ { to: "mock:seen" } ] }
                """.replace("ROUTE", route));
        camel.getRouteController().startRoute(route + "-second");
        numbers(0, 300).forEach(RedisStreamIT::add);

        Await.until(() -> assertThat(seen()).containsExactlyInAnyOrderElementsOf(numbers(0, 300)));
        Await.until(() -> assertThat(pending()).isZero());
        camel.getRouteController().stopRoute(route + "-second");
        camel.getRouteController().stopRoute(route);
        assertThat(template.opsForStream().consumers("ours:a", "g").isEmpty())
                .as("who stops in order leaves the group")
                .isTrue();
    }

    @Test
    void a_group_goes_on_where_it_was_when_all_its_consumers_were_stopped() throws Exception {
        add("before the group");
        route("redis-stream:a?field=json&group=g", "to: mock:seen");
        add("0");
        Await.until(() -> assertThat(seen()).containsExactly("0"));
        camel.getRouteController().stopRoute(route);
        add("1");
        camel.getRouteController().startRoute(route);

        Await.until(() -> assertThat(seen()).containsExactly("0", "1"));
    }

    @Test
    void an_entry_on_which_the_route_fails_comes_again_until_it_is_given_up_and_counted_and_holds_up_no_other()
            throws Exception {
        double before = dropped();
        failing("redis-stream:a?field=json&group=g&retryAfter=50&attempts=3", "bad");
        add("0");
        add("bad");
        add("1");

        Await.until(() -> assertThat(seen()).containsExactly("0", "1"));
        Await.until(() -> assertThat(tried()).filteredOn("bad"::equals).hasSize(3));
        Await.until(() -> assertThat(pending()).isZero());
        add("2");
        Await.until(() -> assertThat(seen()).containsExactly("0", "1", "2"));
        assertThat(tried()).filteredOn("bad"::equals).hasSize(3);
        assertThat(dropped()).isEqualTo(before + 1);
    }

    private static double dropped() {
        return monitor
                .bean(MeterRegistry.class)
                .find(RedisStreamComponent.DROPPED)
                .tag("stream", "a")
                .tag("group", "g")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void what_a_dead_process_was_given_is_given_to_another_one() throws Exception {
        template.opsForStream().createGroup("ours:a", ReadOffset.from("0"), "g");
        add("0");
        add("trimmed");
        template.opsForStream()
                .read(Consumer.from("g", "dead"), StreamOffset.create("ours:a", ReadOffset.lastConsumed()));
        template.opsForStream()
                .delete(
                        "ours:a",
                        template.opsForStream()
                                .range("ours:a", Range.unbounded())
                                .get(1)
                                .getId());
        assertThat(pending()).isEqualTo(2);
        route("redis-stream:a?field=json&group=g&retryAfter=50", "to: mock:seen");
        add("1");

        Await.until(() -> assertThat(seen()).containsExactlyInAnyOrder("0", "1"));
        Await.until(() -> assertThat(pending()).isZero());
    }

    @Test
    void a_group_finds_its_stream_again_after_redis_lost_everything() throws Exception {
        route("redis-stream:a?field=json&group=g", "to: mock:seen");
        add("before");
        Await.until(() -> assertThat(seen()).containsExactly("before"));
        redis.stop();
        redis.again();
        Await.until(() -> add("after"));
        add("and on");

        Await.until(() -> assertThat(seen()).contains("before", "after", "and on"));
    }

    @Test
    void a_group_that_starts_without_redis_gets_what_came_after_its_start() throws Exception {
        redis.stop();
        try {
            Await.until(() -> assertThatThrownBy(() -> send("redis-stream:a", "x", Map.of()))
                    .isNotNull());
            route("redis-stream:a?field=json&group=g", "to: mock:seen");
        } finally {
            redis.again();
        }
        Await.until(() -> add("at once"));

        Await.until(() -> assertThat(seen()).containsExactly("at once"));
    }

    @Test
    void a_client_over_http_can_not_name_the_stream() throws Exception {
        route(
                "platform-http:/user",
                "setBody: { constant: hello }",
                "to: redis-stream:a",
                "setBody: { constant: done }");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(monitor.url() + "/user?CamelRedisStreamKey=b&camelredisstreamkey=b"))
                .header("CamelRedisStreamKey", "b")
                .header("CamelRedisStreamId", "1-0");
        assertThat(monitor.send(request).body()).isEqualTo("done");
        assertThat(template.keys("ours:*")).contains("ours:a").doesNotContain("ours:b");
        assertThat(ids("operation=RANGE")).hasSize(1).doesNotContain("1-0");
    }

    @Test
    void the_routes_in_the_docs_load() throws Exception {
        String docs = Files.readString(Path.of("docs/redis-stream.md"));
        String example = docs.substring(docs.indexOf("```yaml") + 7, docs.indexOf("```\n\nThe short"));
        load(example.replace("keep-note", route).replace("follow-events", route + "-other"));
        Exchange kept = send("direct:" + route, "a note", Map.of());
        assertThat(kept.getMessage().getHeader(RedisStreamHeaders.ENTRY_ID)).isNotNull();
        camel.getRouteController().stopRoute(route + "-other");
    }
}
