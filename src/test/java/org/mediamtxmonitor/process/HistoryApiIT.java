package org.mediamtxmonitor.process;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What was, as an integrator asks for it. */
class HistoryApiIT {

    private static final int PATHS = 3;
    private static SimulatedServer server;
    private static Monitor monitor;
    private static String path;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = SimulatedServer.builder()
                .paths(PathPlan.many(PATHS, 2, Protocol.SRT))
                .start();
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "collector: { interval: 250ms }\nservers:\n  - { id: north, url: '"
                        + server.url() + "' }\nstreams:\n  - { path: '**', title: '=Camera, \"A\"' }\n");
        Await.until(() -> {
            path = monitor.json("/api/v1/streams?limit=1")
                    .path("items")
                    .path(0)
                    .path("path")
                    .asText();
            assertThat(chart("&path=" + path + "&metrics=inboundBitsPerSecond")
                            .path("items")
                            .path(0)
                            .path("metrics")
                            .path("inboundBitsPerSecond")
                            .path("mean"))
                    .hasSizeGreaterThan(8);
        });
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    private static JsonNode chart(String query) {
        return monitor.json("/api/v1/history?server=north&from=-1m&points=10000" + query);
    }

    @Test
    void a_chart_has_one_list_of_times_for_all_metrics() {
        JsonNode item = chart("&path=" + path).path("items").path(0);

        assertThat(item.path("server").asText()).isEqualTo("north");
        assertThat(item.path("path").asText()).isEqualTo(path);
        assertThat(item.path("tier").asText()).isEqualTo("1s");
        int points = item.path("times").size();
        assertThat(item.path("metrics").properties())
                .extracting(entry -> entry.getKey())
                .contains(
                        "inboundBitsPerSecond",
                        "readers.total",
                        "readers.srt",
                        "rttMs",
                        "state",
                        "level",
                        "live",
                        "score");
        assertThat(item.path("metrics")).allSatisfy(metric -> {
            assertThat(metric.path("mean")).hasSize(points);
            assertThat(metric.path("unit").asText()).isNotBlank();
            assertThat(metric.has("max")).as("each point is one reading").isFalse();
        });
        for (int i = 1; i < points; i++) {
            assertThat(item.path("times").path(i).asLong())
                    .isGreaterThan(item.path("times").path(i - 1).asLong());
        }
    }

    @Test
    void few_points_have_least_and_largest() {
        JsonNode rtt = monitor.json(
                        "/api/v1/history?server=north&from=-1m&points=2&metrics=inboundBitsPerSecond&path=" + path)
                .path("items")
                .path(0)
                .path("metrics")
                .path("inboundBitsPerSecond");

        assertThat(rtt.path("min")).isNotEmpty().hasSameSizeAs(rtt.path("max"));
    }

    @Test
    void several_streams_are_answered_at_once_and_the_server_for_none() {
        List<String> paths =
                List.copyOf(monitor.json("/api/v1/streams").path("items").findValuesAsText("path"));
        JsonNode items =
                chart("&metrics=live&path=" + String.join("&path=", paths)).path("items");

        assertThat(items).hasSize(PATHS);
        assertThat(items.findValuesAsText("path")).isEqualTo(paths);
        JsonNode own = chart("&metrics=lastPollMs,streams.total").path("items").path(0);
        assertThat(own.has("path")).isFalse();
        assertThat(own.path("metrics")
                        .path("streams.total")
                        .path("mean")
                        .path(0)
                        .asInt())
                .isEqualTo(PATHS);
    }

    @Test
    void a_chart_is_csv_for_who_wants_that() {
        HttpResponse<String> csv =
                monitor.get("/api/v1/history?server=north&metrics=live,rttMs&path=" + path, "Accept", "text/csv");

        assertThat(csv.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(csv.body().lines().findFirst())
                .hasValue("time,server,path,live.min,live.max,live.mean,rttMs.min,rttMs.max,rttMs.mean");
        assertThat(csv.body().lines().skip(1).findFirst())
                .hasValueSatisfying(line -> assertThat(line).matches("20..-.*Z,north," + path + ",1,1,1,.*"));
    }

    @Test
    void an_export_has_every_reading_as_csv_and_as_json() {
        HttpResponse<String> csv =
                monitor.get("/api/v1/history/export?server=north&format=csv&metrics=live,state&path=" + path);
        assertThat(csv.headers().firstValue("content-disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
        assertThat(csv.body().lines().findFirst()).hasValue("time,live,state");
        assertThat(csv.body().lines().count()).isGreaterThan(8);
        HttpResponse<String> json = monitor.get("/api/v1/history/export?server=north&metrics=live&path=" + path);
        assertThat(json.body().lines())
                .hasSizeGreaterThan(8)
                .allMatch(line -> line.matches("\\{\"time\":\".*Z\"(,\"live\":1)?}"));
        HttpResponse<String> minutes =
                monitor.get("/api/v1/history/export?server=north&tier=1m&format=csv&metrics=live&path=" + path);
        assertThat(minutes.body().lines().findFirst()).hasValue("time,live.min,live.max,live.mean,live.count");
        assertThat(minutes.body().lines().count()).isBetween(2L, 5L);
    }

    @Test
    void what_is_long_is_compressed() {
        for (String format : List.of("csv", "json")) {
            String export = "/api/v1/history/export?server=north&format=" + format;
            Await.until(() -> assertThat(monitor.get(export).body()).hasSizeGreaterThan(1024));
            assertThat(monitor.get(export, "Accept-Encoding", "gzip").headers().firstValue("content-encoding"))
                    .hasValue("gzip");
        }
    }

    @Test
    void the_availability_of_a_time_is_reported() {
        JsonNode report = monitor.json("/api/v1/availability?from=-1h");
        assertThat(report.path("total").asInt()).isEqualTo(PATHS);
        JsonNode item = report.path("items").path(0);
        assertThat(item.path("availablePercent").asDouble()).isEqualTo(100);
        assertThat(item.path("outages").asInt()).isZero();
        assertThat(item.path("observedPercent").asDouble()).isBetween(0.01, 20.0);
        assertThat(item.has("outageList")).isFalse();
        JsonNode one = monitor.json("/api/v1/availability?zone=Europe/Berlin&server=north&path=" + path);
        assertThat(one.path("items").path(0).path("outageList").isArray()).isTrue();
        assertThat(one.path("zone").asText()).isEqualTo("Europe/Berlin");
        String csv = monitor.get("/api/v1/availability?format=csv").body();
        assertThat(csv.lines()).hasSize(PATHS + 1).element(1).asString().contains("\"'=Camera, \"\"A\"\"\"");
    }

    @Test
    void how_far_back_it_reaches_and_what_it_costs_is_told() {
        Await.until(() -> {
            JsonNode history = monitor.json("/api/v1/info").path("history");
            assertThat(history.path("capBytes").asLong()).isEqualTo(256L << 20);
            assertThat(history.path("bytes").asLong()).isPositive();
            assertThat(history.path("tiers")).hasSize(3);
            assertThat(history.path("tiers").path(0).path("keepSeconds").asInt())
                    .isEqualTo(86_400);
        });
    }

    @Test
    void trends_of_several_streams_have_one_grid_and_end_with_what_is_now() {
        JsonNode streams = monitor.json("/api/v1/streams").path("items");
        StringBuilder query = new StringBuilder("metrics=inboundBitsPerSecond,level&points=10&from=-10s");
        streams.forEach(stream ->
                query.append("&stream=north/").append(stream.path("path").asText()));

        JsonNode trends = monitor.json("/api/v1/trends?" + query + "&stream=north/nobody");

        assertThat(trends.path("stepMs").asLong()).isEqualTo(1000);
        assertThat(trends.path("items")).hasSize(PATHS + 1);
        JsonNode metrics = trends.path("items").path(0).path("metrics");
        assertThat(metrics.path("inboundBitsPerSecond")).hasSize(10);
        assertThat(metrics.path("inboundBitsPerSecond").path(8).asDouble()).isPositive();
        assertThat(metrics.path("level").path(8).asInt()).isZero();
        assertThat(trends.path("items").path(PATHS).path("metrics").path("level"))
                .allMatch(JsonNode::isNull);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    history                                              | 400 | server is missing
                    history?server=nowhere                               | 404 | no server of this id
                    history?server=north&from=yesterday                  | 400 | from must be a time
                    history?server=north&from=-1h&to=-2h                 | 400 | before to
                    history?server=north&from=-99999d                    | 400 | after 1970
                    history?server=north&to=99999999999999               | 400 | before to
                    history?server=north&from=-999999999d                | 400 | after 1970
                    history?server=north&to=%2B999999999-12-31T23:59:59Z | 400 | before to
                    availability?from=-999999999d                        | 400 | after 1970
                    history?server=north&metrics=,                       | 400 | metrics
                    history?server=north&metrics=rtt                     | 400 | no history of the metric rtt
                    history?server=north&points=0                        | 400 | points must be
                    history?server=north&points=10001                    | 400 | points must be
                    history?server=north&tier=2s                         | 400 | 1s, 1m or 1h
                    history?server=north&format=xml                      | 400 | json or csv
                    history?server=north&points=10000&path=a&path=b&path=c&path=d&path=e&path=f | 400 | one answer may have
                    history/export?server=north&path=a&path=b            | 400 | Only one path
                    history/fleet?server=north                           | 400 | no query parameter server
                    history/fleet?metrics=rttMs                          | 400 | no history of the metric rttMs
                    history?server=north&connection=x                    | 400 | needs the path
                    history?server=north&path=a&connection=x             | 404 | no connection of this id
                    history/export?server=nowhere                        | 404 | no server of this id
                    availability?month=November                          | 400 | month like 2026-11
                    availability?month=2026-11&zone=Mars                 | 400 | zone must be
                    availability?to=-1h                                  | 400 | from must be given
                    """)
    void a_wrong_request_is_told_what_is_wrong(String request, int status, String words) {
        HttpResponse<String> answer = monitor.get("/api/v1/" + request.strip());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"detail\"").contains(words);
    }

    @Test
    void a_connection_is_found_by_the_id_that_it_has_now() {
        JsonNode reader = monitor.json("/api/v1/connections?role=reader&limit=1")
                .path("items")
                .path(0);
        String query = "&path=" + reader.path("path").asText() + "&connection=";
        Await.until(() -> {
            JsonNode item =
                    chart(query + reader.path("id").asText()).path("items").path(0);
            assertThat(item.path("connection").asText()).startsWith("reader:srt:203.0.113.");
            assertThat(item.path("metrics").has("srt.rttMs")).isTrue();
            assertThat(chart(query + item.path("connection").asText().replace("#", "%23"))
                            .path("items")
                            .path(0)
                            .path("metrics")
                            .has("srt.rttMs"))
                    .isTrue();
        });
    }

    @Test
    void the_sums_of_all_servers_are_those_of_the_only_one() {
        Await.until(() -> {
            JsonNode fleet = monitor.json("/api/v1/history/fleet?metrics=readers,streams.live&from=-1h&points=60");
            assertThat(fleet.path("servers").asInt()).isEqualTo(1);
            assertThat(fleet.path("times").size())
                    .isEqualTo(fleet.path("metrics").path("readers").path("sum").size())
                    .isBetween(58, 61);
            JsonNode sum = fleet.path("metrics").path("streams.live").path("sum");
            assertThat(sum.get(0).isNull()).isTrue();
            assertThat(sum.get(sum.size() - 1).asDouble()).isPositive();
        });
    }

    @Test
    void a_stream_that_never_was_has_no_lines() {
        JsonNode item = chart("&path=no/such").path("items").path(0);

        assertThat(item.path("times")).isEmpty();
        assertThat(item.path("metrics")).isEmpty();
    }

    @Test
    void a_moment_has_the_servers_and_streams_of_then_in_the_shapes_of_now() {
        JsonNode moment = monitor.json("/api/v1/moment?at=-1s");

        assertThat(moment.path("tier").asText()).isEqualTo("1s");
        assertThat(moment.path("servers")).singleElement().satisfies(server -> {
            assertThat(server.path("id").asText()).isEqualTo("north");
            assertThat(server.path("status").asText()).isEqualTo("up");
            assertThat(server.path("streams").path("live").asInt()).isEqualTo(PATHS);
        });
        assertThat(moment.path("streams")).hasSize(PATHS).allSatisfy(stream -> {
            assertThat(stream.path("state").asText()).isEqualTo("live");
            assertThat(stream.path("title").asText()).isEqualTo("=Camera, \"A\"");
            assertThat(stream.path("inboundBitsPerSecond").asLong()).isPositive();
            assertThat(stream.path("readers").path("total").asInt()).isEqualTo(2);
            assertThat(stream.has("inboundBytes")).isFalse();
        });
    }

    @Test
    void before_the_history_begins_a_moment_has_nothing_and_says_since_when_there_is_something() {
        JsonNode moment = monitor.json("/api/v1/moment?at=-2d");

        assertThat(moment.path("servers")).isEmpty();
        assertThat(moment.path("streams")).isEmpty();
        assertThat(monitor.json("/api/v1/moments?from=-1h&points=6").path("events"))
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/moment", "/api/v1/moment?at=2100-01-01T00:00:00Z", "/api/v1/moments?from=-90d"})
    void a_moment_that_is_none_is_a_problem(String address) {
        assertThat(monitor.get(address).statusCode()).isEqualTo(400);
    }
}
