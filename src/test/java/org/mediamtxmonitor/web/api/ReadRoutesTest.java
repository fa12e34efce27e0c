package org.mediamtxmonitor.web.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.snapshot.store.PictureBytes;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.StreamKey;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The route of each operation, from the query to the answer, over resources that say what they were asked. All tests share one
 * context: there are many, and nothing in these routes remembers.
 */
@RunsRoutes({
    "reads.camel.yaml",
    "answers.camel.yaml",
    "answer-problem",
    "answer-redis-away",
    "answer-failure",
    "get-alerts-answer",
    "get-alert-answer",
    "get-alert-pictures-answer",
    "get-incidents-answer",
    "get-incident-answer",
    "get-incident-markdown-answer",
    "get-silences-answer",
    "get-maintenance-answer",
    "post-acknowledge-answer",
    "delete-acknowledge-answer",
    "post-silence-answer",
    "delete-silence-answer",
    "get-push-key-answer",
    "get-push-devices-answer",
    "post-push-device-answer",
    "delete-push-device-answer",
    "post-host-answer",
    "delete-host-answer"
})
@TestPropertySource(
        properties = {
            "camel.main.routes-include-pattern=classpath:routes/reads.camel.yaml,classpath:routes/changes.camel.yaml,"
                    + "classpath:routes/answers.camel.yaml,classpath:routes/errors.camel.yaml"
        })
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class ReadRoutesTest extends RouteTest {

    private static final String[] ANSWERS = {
        "answer-unchanged",
        "answer-headers",
        "answer-json",
        "answer-json-lines",
        "answer-csv",
        "answer-svg",
        "answer-picture",
        "answer-markdown",
        "answer-nothing",
        "answer-problem",
        "answer-redis-away",
        "answer-unreadable",
        "answer-failure"
    };

    private static final Pattern BEAN = Pattern.compile("Bean\\[ref:(\\w+) method:(\\w+)");

    private static final PictureBytes PICTURE =
            new PictureBytes(new PictureFile(1_795_392_471_000L, 480, 270, 4, "image/jpeg", "t1"), "jpeg".getBytes());

    /** What was asked, in the order of the calls; one test after the other. */
    private static final List<Object> calls = new ArrayList<>();

    private static RuntimeException failure;

    /** Stands for every resource that answers a record. */
    public static final class Resource {

        private Object called(String method, Object query) {
            if (failure != null) {
                throw failure;
            }
            calls.add(method);
            calls.add(query);
            return Map.of("answered", method);
        }

        public Object list(Object query, Object fleet) {
            Object answer = called("list", query);
            return query instanceof EventsQuery events && events.csv()
                    ? Page.of(List.of(), events.page(), null)
                    : answer;
        }

        public Object density(Object query, Object fleet) {
            return called("density", query);
        }

        public Object files(Object query, Object fleet) {
            return called("files", query);
        }

        public Object key(Object fleet) {
            return called("key", null);
        }

        public void remove(String id, Object fleet) {
            calls.add("remove " + id);
        }

        public Object one(Object query, Object fleet) {
            return called("one", query);
        }

        public Object strip(Object query, Object fleet) {
            return called("strip", query);
        }

        public Object past(Object query, Object fleet) {
            return called("past", query);
        }

        public String markdown(String id, String language, Object fleet) {
            calls.add("markdown " + id + " " + language);
            return "# " + id;
        }

        public Object acknowledge(String id, AcknowledgeBody body, Object fleet) {
            calls.add("acknowledge " + id);
            return called("acknowledge", body);
        }

        public void release(String id, Object fleet) {
            calls.add("release " + id);
        }

        public Object add(byte[] body, Object fleet) {
            return called("add", new String(body));
        }

        public Object end(String id, Object fleet) {
            return called("end", id);
        }

        public Object info(Object fleet) {
            return called("info", null);
        }

        public Object config(Object fleet) {
            return called("config", null);
        }

        public Object card(Object query, Object fleet) {
            return called("card", query);
        }

        public Object charts(Object query, Object fleet) {
            called("charts", query);
            Iterator<Chart.Drawn> none = List.<Chart.Drawn>of().iterator();
            return new HistoryCharts(0, 1000, 5, none);
        }

        public Object trends(Object query, Object fleet) {
            return called("trends", query);
        }

        public Object fleet(Object query, Object fleet) {
            return called("fleet", query);
        }

        public InputStream export(Object query, Object fleet) {
            called("export", query);
            return new ByteArrayInputStream("line".getBytes());
        }

        public Object report(AvailabilityQuery query, Object fleet) {
            called("report", query);
            return new AvailabilityResource.Report(query.from(), query.to(), "UTC", List.of(), 0, 0, 0);
        }

        public Object picture(BadgeQuery query, Object fleet) {
            called("picture", query);
            return new BadgeResource.Picture(
                    "<svg/>".getBytes(), 5, !query.stream().path().equals("no"));
        }

        public PictureAnswer picture(SnapshotQuery query, String accept, String languages, Object fleet) {
            called("picture", query.stream());
            if (query.stream().path().equals("no")) {
                return accept != null && accept.startsWith("image/")
                        ? PictureAnswer.placeholder(languages.getBytes())
                        : PictureAnswer.none(SnapshotProblem.of(Reason.of("no-picture-yet")));
            }
            return PictureAnswer.current(PICTURE, Instant.ofEpochMilli(1_795_392_474_000L));
        }

        public Object filmstrip(FilmstripQuery query, Object fleet) {
            return called("filmstrip", query.stream());
        }

        public Object test(BacktestQuery query, Object fleet) {
            return called("test", query);
        }

        public void refresh(String server, Object fleet) {
            calls.add("refresh " + server);
        }

        public void check(String server, Object fleet) {
            calls.add("check " + server);
        }

        public Object pushed(String id, byte[] body) {
            calls.add("pushed " + id);
            return called("read", new String(body));
        }

        public Object judge(Object report) {
            calls.add("judge " + report);
            return report;
        }

        public void checkShown(Object report) {
            calls.add("check shown");
        }

        public String checked(String id, Object fleet) {
            calls.add("checked " + id);
            return id;
        }

        public long version() {
            return 5;
        }

        public long version(Object fleet) {
            return 5;
        }

        /** What who asks may see: nothing here depends on it. */
        public ScopedFleet of(HttpServletRequest request) {
            return null;
        }
    }

    @BeforeEach
    void nothingWasAsked() throws Exception {
        if (!camel.isStarted()) {
            bindBeans();
            List<String> routes = new ArrayList<>(List.of(ANSWERS));
            for (String ofWeb : List.of("get-languages", "get-openapi", "get-snapshot-file")) {
                from(ofWeb, "direct:" + ofWeb);
                routes.add(ofWeb);
            }
            // Distributing and forgetting are routes of their own.
            for (String next : List.of("host-report", "host-forget")) {
                add(next);
                routes.add(next);
            }
            ((ModelCamelContext) camel)
                    .getRouteDefinitions().stream()
                            .filter(route -> route.getRouteId().endsWith("-answer") && hasItsBeans(route))
                            .map(RouteDefinition::getRouteId)
                            .forEach(routes::add);
            start(routes.toArray(String[]::new));
        }
        calls.clear();
        failure = null;
    }

    /** What else resources do has tests of its own. */
    private boolean hasItsBeans(RouteDefinition route) {
        return BEAN.matcher(route.toString()).results().allMatch(found -> {
            Object bean = camel.getRegistry().lookupByName(found.group(1));
            return bean != null
                    && Stream.of(bean.getClass().getMethods())
                            .anyMatch(method -> method.getName().equals(found.group(2)));
        });
    }

    private void add(String next) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + next)
                        .routeId(next)
                        .process(exchange ->
                                calls.add(next + " " + exchange.getMessage().getBody()));
            }
        });
    }

    private void bindBeans() {
        for (String name : List.of(
                "infoResource",
                "serversResource",
                "hostsResource",
                "hostBoard",
                "hostJudge",
                "streamsResource",
                "connectionsResource",
                "forwardsResource",
                "eventsResource",
                "sessionsResource",
                "metricsResource",
                "rulesResource",
                "thresholdsResource",
                "backtestResource",
                "trendsResource",
                "historyResource",
                "availabilityResource",
                "momentsResource",
                "statusResource",
                "badgeResource",
                "snapshotResource",
                "pictureBoard",
                "routesResource",
                "configResource",
                "alertsResource",
                "alertPicturesResource",
                "incidentsResource",
                "silencesResource",
                "maintenanceResource",
                "pushResource",
                "view",
                "scopes",
                "alertScopes",
                "eventLog")) {
            camel.getRegistry().bind(name, new Resource());
        }
        camel.getRegistry().bind("languagesResource", new Languages());
        camel.getRegistry().bind("openApiResource", new Document());
        camel.getRegistry().bind("eTags", new ETags());
        camel.getRegistry().bind("apiMapper", Json.mapper());
        // None is kept: without a web server all requests have the same path.
        camel.getRegistry().bind("recentAnswers", new RecentAnswers(Json.mapper(), 0));
    }

    private Exchange ask(String operation, String query, String... headers) throws Exception {
        return producer.send("direct:" + operation, ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setHeader("CamelHttpQuery", query);
            exchange.getMessage().setHeader("From", "yesterday");
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getMessage().setHeader(headers[i], headers[i + 1]);
            }
        });
    }

    private static String body(Exchange answer) {
        return answer.getMessage().getBody(String.class);
    }

    private static String header(Exchange answer, String name) {
        return answer.getMessage().getHeader(name, String.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            get-info         |                     | info | no-store
            get-config       |                     | config | no-store
            get-servers      | limit=5             | list | no-cache
            get-hosts        | limit=5             | list | no-cache
            get-host         |                     | one  | no-cache
            get-streams      | state=live&limit=5  | list | no-cache
            get-stream       | server=a&path=b     | one  | no-cache
            get-connections  | role=reader         | list | no-cache
            get-forwards     | server=a            | list | no-cache
            get-events       | kind=state          | list | no-cache
            get-event-density | kind=state&buckets=9 | density | no-store
            get-sessions     | state=running&sort=-bytes | list | no-cache
            get-metrics      | offset=5            | list | no-cache
            get-rules        | server=a            | list | no-cache
            get-thresholds   | server=a&path=b     | list | no-store
            get-trends       | stream=a/b&metrics=level | trends | no-store
            get-status       | server=a&path=b     | card | no-store
            get-snapshots    | server=a            | list | no-cache
            get-filmstrip    | server=a&path=b     | filmstrip | no-store
            get-routes       | limit=5             | list | no-store
            get-route        |                     | one  | no-store
            get-route-files  | limit=5             | files | no-store
            get-alerts       | state=firing        | list | no-cache
            get-alerts       | past=true           | past | no-store
            get-alert        | id=a                | one  | no-store
            get-alert-pictures | id=a              | list | no-store
            get-incidents    | status=firing       | list | no-store
            get-incident     |                     | one  | no-store
            get-silences     | ended=true          | list | no-store
            get-maintenance  | limit=5             | list | no-store
            get-push-key     |                     | key  | no-store
            get-push-devices | limit=5             | list | no-store
            """)
    void a_read_asks_its_resource_and_answers_its_record(String operation, String query, String method, String caching)
            throws Exception {
        Exchange answer = ask(operation, query);

        assertThat(body(answer)).isEqualTo("{\"answered\":\"" + method + "\"}");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
        assertThat(header(answer, "Cache-Control")).isEqualTo(caching);
        assertThat(answer.getMessage().getHeader("ETag") != null).isEqualTo(caching.equals("no-cache"));
        assertThat(answer.getMessage().getHeader("From")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get-servers",
                "get-hosts",
                "get-streams",
                "get-connections",
                "get-forwards",
                "get-events",
                "get-sessions",
                "get-snapshots",
                "get-metrics",
                "get-rules",
                "get-alerts"
            })
    void a_client_that_has_the_version_is_spared_the_list(String operation) throws Exception {
        String etag = header(ask(operation, null), "ETag");
        calls.clear();
        Exchange answer = ask(operation, null, "If-None-Match", etag);

        assertThat(header(answer, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("304");
        assertThat(answer.getMessage().getBody()).isNull();
        assertThat(calls).doesNotContain("list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get-info",
                "get-config",
                "get-servers",
                "get-server",
                "get-hosts",
                "get-host",
                "get-streams",
                "get-stream",
                "get-connections",
                "get-forwards",
                "get-events",
                "get-sessions",
                "get-metrics",
                "get-rules",
                "get-status",
                "get-badge",
                "get-snapshot",
                "get-snapshots",
                "get-filmstrip",
                "get-routes",
                "get-route",
                "get-route-files",
                "get-history",
                "get-history-fleet",
                "get-history-export",
                "get-availability",
                "get-moment",
                "get-moments",
                "get-rule-backtest",
                "get-alerts",
                "get-alert",
                "get-alert-pictures",
                "get-incidents",
                "get-incident",
                "get-incident-markdown",
                "get-silences",
                "get-maintenance",
                "post-acknowledge",
                "delete-acknowledge",
                "post-host",
                "delete-host",
                "post-silence",
                "delete-silence",
                "get-push-key",
                "get-push-devices",
                "post-push-device",
                "delete-push-device"
            })
    void a_parameter_that_there_is_not_is_a_problem(String operation) throws Exception {
        Exchange answer = ask(operation, "no-such=1", "server", "a");

        assertThat(header(answer, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("400");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(body(answer)).contains("There is no query parameter no-such.");
        assertThat(calls).isEmpty();
    }

    @Test
    void a_server_is_named_by_the_path_of_the_request() throws Exception {
        ask("get-server", null, "server", "north");

        assertThat(calls).containsExactly("one", "north");
    }

    @Test
    void one_stream_of_a_server_polled_elsewhere_is_asked_for_anew() throws Exception {
        ask("get-stream", "server=a&path=b");

        assertThat(calls).containsExactly("refresh a", "one", new StreamKey("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-connections", "get-forwards", "get-sessions"})
    void what_messages_do_not_carry_is_asked_for_anew(String operation) throws Exception {
        ask(operation, "server=a");

        assertThat(calls).startsWith("refresh a");
    }

    @Test
    void a_host_is_named_by_the_path_of_the_request() throws Exception {
        ask("get-host", null, "id", "media-north");

        assertThat(calls).containsExactly("one", "media-north");
    }

    @Test
    void a_page_is_read_from_the_query() throws Exception {
        ask("get-servers", "limit=5&offset=10");

        assertThat(calls).containsExactly("list", new PageQuery(5, 10));
    }

    @Test
    void a_rule_is_named_by_the_path_and_tried_with_what_the_query_says() throws Exception {
        ask(
                "get-rule-backtest",
                "server=a&path=b&level=warning&threshold=1.5&forMs=10000&from=2026-11-21T10:00:00Z&to=2026-11-22T10:00:00Z",
                "rule",
                "srt-drops");

        assertThat(calls)
                .containsExactly(
                        "test",
                        new BacktestQuery(
                                "srt-drops",
                                "a",
                                "b",
                                Level.WARNING,
                                1.5,
                                Duration.ofSeconds(10),
                                Instant.parse("2026-11-21T10:00:00Z"),
                                Instant.parse("2026-11-22T10:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threshold=much",
                "level=bad",
                "level=warning,critical",
                "forMs=-1",
                "path=b",
                "from=-8d",
                "from=-1h&to=-2h"
            })
    void what_a_rule_can_not_be_tried_with_is_a_problem(String query) throws Exception {
        Exchange answer = ask("get-rule-backtest", query, "rule", "srt-drops");

        assertThat(header(answer, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("400");
        assertThat(calls).isEmpty();
    }

    @Test
    void charts_are_json_or_csv() throws Exception {
        assertThat(body(ask("get-history", "server=a")))
                .isEqualTo(
                        "{\"from\":\"1970-01-01T00:00:00.000Z\",\"to\":\"1970-01-01T00:00:01.000Z\",\"points\":5,\"items\":[]}");
        Exchange csv = ask("get-history", "server=a", "Accept", "text/csv");

        assertThat(header(csv, "Content-Disposition")).isEqualTo("attachment; filename=\"history.csv\"");
        assertThat(body(csv)).startsWith("time,server,path");
    }

    @Test
    void an_export_is_lines_of_json_or_csv() throws Exception {
        assertThat(header(ask("get-history-export", "server=a"), "Content-Type"))
                .isEqualTo("application/x-ndjson");
        Exchange csv = ask("get-history-export", "server=a&format=csv");

        assertThat(header(csv, "Content-Disposition")).isEqualTo("attachment; filename=\"export.csv\"");
        assertThat(body(csv)).isEqualTo("line");
    }

    @Test
    void a_picture_that_the_client_has_has_the_type_of_a_picture() throws Exception {
        Exchange first = ask("get-snapshot", "server=main&path=live/a");
        Exchange again = ask("get-snapshot", "server=main&path=live/a", "If-None-Match", header(first, "ETag"));

        assertThat(header(again, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("304");
        assertThat(header(again, "Content-Type")).isEqualTo("image/jpeg");
    }

    @Test
    void what_has_two_forms_has_the_type_of_one_also_where_the_client_has_it() throws Exception {
        Exchange again = askAgain("get-events");

        assertThat(header(again, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("304");
        assertThat(header(again, "Content-Type")).isEqualTo("application/json");
    }

    @Test
    void what_has_one_form_has_no_type_where_the_client_has_it() throws Exception {
        Exchange again = askAgain("get-servers");

        assertThat(header(again, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("304");
        assertThat(header(again, "Content-Type")).isNull();
    }

    private Exchange askAgain(String operation) throws Exception {
        return ask(operation, null, "If-None-Match", header(ask(operation, null), "ETag"));
    }

    @Test
    void events_are_json_or_csv() throws Exception {
        Exchange csv = ask("get-events", "kind=state&format=csv");

        assertThat(header(csv, "Content-Disposition")).isEqualTo("attachment; filename=\"events.csv\"");
        assertThat(body(csv)).startsWith("time,server,path,kind");
        assertThat(header(ask("get-events", null, "Accept", "application/json"), "Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void the_availability_is_json_or_csv() throws Exception {
        assertThat(body(ask("get-availability", "month=2026-11"))).contains("\"zone\":\"UTC\"");
        Exchange csv = ask("get-availability", "month=2026-11&format=csv");

        assertThat(header(csv, "Content-Disposition")).isEqualTo("attachment; filename=\"availability.csv\"");
        assertThat(body(csv)).startsWith("server,path,title");
    }

    @Test
    void a_picture_comes_with_its_age_and_is_not_sent_twice() throws Exception {
        Exchange picture = ask("get-snapshot", "server=a&path=b");
        assertThat(picture.getMessage().getBody()).isEqualTo(PICTURE.bytes());
        assertThat(header(picture, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(picture, "Last-Modified")).isEqualTo("Mon, 23 Nov 2026 00:07:51 GMT");
        assertThat(header(picture, "Age")).isEqualTo("3");
        assertThat(header(picture, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(header(picture, "From")).isNull();

        Exchange again = ask("get-snapshot", "server=a&path=b", "If-None-Match", header(picture, "ETag"));
        assertThat(header(again, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("304");
        assertThat(again.getMessage().getBody()).isNull();
    }

    @Test
    void a_picture_is_also_at_an_address_like_that_of_a_file() throws Exception {
        Exchange picture = ask("get-snapshot-file", null, Exchange.HTTP_PATH, "/static/snapshots/a/live/b.jpg");
        assertThat(calls).containsExactly("picture", new StreamKey("a", "live/b"));
        assertThat(picture.getMessage().getBody()).isEqualTo(PICTURE.bytes());
        assertThat(header(picture, "Content-Type")).isEqualTo("image/jpeg");

        Exchange again = ask(
                "get-snapshot-file",
                null,
                Exchange.HTTP_PATH,
                "/static/snapshots/a/live/b.jpg",
                "If-None-Match",
                header(picture, "ETag"));
        assertThat(header(again, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("304");
        calls.clear();
        Exchange none = ask("get-snapshot-file", null, Exchange.HTTP_PATH, "/static/snapshots/a");
        assertThat(header(none, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("404");
        assertThat(calls).isEmpty();
    }

    @Test
    void why_there_is_no_picture_is_a_problem_or_a_drawing() throws Exception {
        Exchange problem = ask("get-snapshot", "server=a&path=no", "If-None-Match", "*");
        assertThat(header(problem, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("404");
        assertThat(header(problem, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(body(problem)).contains("\"reasonCode\":\"no-picture-yet\"");

        Exchange drawing = ask("get-snapshot", "server=a&path=no", "Accept", "image/avif,*/*", "Accept-Language", "de");
        assertThat(header(drawing, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("404");
        assertThat(header(drawing, "Content-Type")).isEqualTo("image/svg+xml");
        assertThat(header(drawing, "Cache-Control")).isEqualTo("no-store");
        assertThat(body(drawing)).isEqualTo("de");
    }

    @Test
    void a_badge_is_a_picture_also_of_no_stream() throws Exception {
        Exchange badge = ask("get-badge", "server=a&path=b");
        assertThat(header(badge, "Content-Type")).isEqualTo("image/svg+xml");
        assertThat(header(
                        ask("get-badge", "server=a&path=b", "If-None-Match", header(badge, "ETag")),
                        Exchange.HTTP_RESPONSE_CODE))
                .isEqualTo("304");
        Exchange none = ask("get-badge", "server=a&path=no");

        assertThat(header(none, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("404");
        assertThat(header(none, "Cache-Control")).isEqualTo("no-store");
        assertThat(body(none)).isEqualTo("<svg/>");
    }

    @Test
    void the_languages_are_a_list() throws Exception {
        assertThat(body(ask("get-languages", null))).isEqualTo("[\"de\",\"en\"]");
    }

    @Test
    void the_document_of_the_api_is_json_that_a_client_need_not_get_twice() throws Exception {
        Exchange document = ask("get-openapi", null);
        assertThat(body(document)).isEqualTo("{\"openapi\":\"3.1.0\"}");
        assertThat(header(document, "Content-Type")).isEqualTo("application/json");
        assertThat(header(document, "Cache-Control")).isEqualTo("no-cache");

        assertThat(header(askAgain("get-openapi"), Exchange.HTTP_RESPONSE_CODE)).isEqualTo("304");
        assertThat(header(ask("get-openapi", "no-such=1"), Exchange.HTTP_RESPONSE_CODE))
                .isEqualTo("400");
    }

    /** Stands for the document of the API. */
    public static final class Document {
        public Object document() {
            return Map.of("openapi", "3.1.0");
        }
    }

    /** Two languages. */
    public static final class Languages {
        public List<String> list() {
            return List.of("de", "en");
        }
    }

    @Test
    void redis_away_is_503_and_a_fault_of_ours_tells_no_details() throws Exception {
        failure = new QueryTimeoutException("secret");
        Exchange away = ask("get-streams", null);
        assertThat(header(away, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("503");
        assertThat(body(away)).contains("Redis does not answer.").doesNotContain("secret");
        failure = new IllegalStateException("secret");
        Exchange fault = ask("get-streams", null);
        assertThat(header(fault, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("500");
        assertThat(body(fault)).contains("its log says why").doesNotContain("secret");
        failure = new ProblemException(404, "gone");
        Exchange gone = ask("get-streams", null);
        assertThat(header(gone, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("404");
        assertThat(header(gone, "Cache-Control")).isEqualTo("no-store");
        assertThat(body(gone))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"gone\"}");
    }

    private Exchange change(String operation, String id, Object body) throws Exception {
        ask(operation, "no-such=1");
        calls.clear();
        return producer.send("direct:" + operation, ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setHeader("id", id);
            exchange.getMessage().setBody(body);
        });
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes());
    }

    @Test
    void an_incident_is_a_text_to_copy() throws Exception {
        Exchange answer = ask("get-incident-markdown", "lang=de", "id", "abc");

        assertThat(calls).containsExactly("markdown abc de");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
        assertThat(body(answer)).isEqualTo("# abc");
    }

    @Test
    void an_acknowledgement_is_taken_down_for_the_id_in_the_path() throws Exception {
        Exchange answer = change("post-acknowledge", "abc", stream("{\"by\":\"Kim\"}"));

        assertThat(calls).containsExactly("acknowledge abc", "acknowledge", new AcknowledgeBody("Kim", null));
        assertThat(body(answer)).isEqualTo("{\"answered\":\"acknowledge\"}");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getMessage().getHeader("id")).isNull();
    }

    @Test
    void an_acknowledgement_that_ends_is_answered_without_a_body() throws Exception {
        Exchange answer = change("delete-acknowledge", "abc", null);

        assertThat(calls).containsExactly("release abc");
        assertThat(header(answer, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("204");
        assertThat(answer.getMessage().getBody()).isNull();
    }

    @Test
    void a_silence_is_made_and_ended() throws Exception {
        Exchange made = change("post-silence", null, stream("{}"));
        assertThat(calls).containsExactly("add", "{}");
        assertThat(header(made, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("201");
    }

    @Test
    void a_silence_is_ended_by_its_id() throws Exception {
        Exchange ended = change("delete-silence", "abc", null);

        assertThat(calls).containsExactly("end", "abc");
        assertThat(body(ended)).isEqualTo("{\"answered\":\"end\"}");
    }

    @Test
    void a_device_is_added_and_removed_by_its_id() throws Exception {
        Exchange added = change("post-push-device", null, stream("{}"));

        assertThat(calls).containsExactly("add", "{}");
        assertThat(header(added, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("201");
    }

    @Test
    void a_device_that_is_removed_is_answered_without_a_body() throws Exception {
        Exchange removed = change("delete-push-device", "abc", null);

        assertThat(calls).containsExactly("remove abc");
        assertThat(header(removed, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("204");
    }

    @Test
    void a_report_of_a_host_is_judged_and_answered_without_a_body() throws Exception {
        Exchange answer = change("post-host", "media-north", stream("{}"));

        assertThat(calls)
                .containsExactly(
                        "pushed media-north",
                        "read",
                        "{}",
                        "judge {answered=read}",
                        "host-report {answered=read}",
                        "check shown");
        assertThat(header(answer, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("204");
        assertThat(answer.getMessage().getBody()).isNull();
    }

    @Test
    void a_host_is_forgotten_where_there_is_one() throws Exception {
        Exchange answer = change("delete-host", "media-north", null);

        assertThat(calls).containsExactly("checked media-north", "host-forget media-north");
        assertThat(header(answer, Exchange.HTTP_RESPONSE_CODE)).isEqualTo("204");
    }
}
