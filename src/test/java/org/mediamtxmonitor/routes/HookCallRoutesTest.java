package org.mediamtxmonitor.routes;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.snapshot.store.PictureBytes;
import org.mediamtxmonitor.snapshot.store.PictureChange;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What hooks are called with, how often, and that those of the monitor itself leave it as it is. */
@RunsRoutes({
    "on-poll",
    "on-event",
    "call-on-event",
    "on-alert",
    "call-on-alert",
    "on-snapshot",
    "call-on-snapshot",
    "on-delivery"
})
@TestPropertySource(
        properties = {
            "role.snapshots=true",
            "camel.main.routes-include-pattern=classpath:routes/hooks.camel.yaml,classpath:routes/errors.camel.yaml"
        })
class HookCallRoutesTest extends FileOfRoutes {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Processor TAKES = exchange -> {};

    /** What a hook of a user would do; all tests share one context. */
    private static Processor hook = TAKES;

    private static int calls;

    @Override
    protected void routes() throws Exception {
        from("call-on-event", "direct:events");
        from("call-on-alert", "direct:alerts");
        from("call-on-snapshot", "direct:pictures");
        for (String id : List.of("on-event", "on-alert", "on-snapshot")) {
            AdviceWith.adviceWith(
                    camel,
                    id,
                    false,
                    route -> route.weaveAddFirst().process(exchange -> {
                        calls++;
                        hook.process(exchange);
                    }));
        }
        start(
                "on-poll",
                "on-event",
                "call-on-event",
                "on-alert",
                "call-on-alert",
                "on-snapshot",
                "call-on-snapshot",
                "on-delivery");
    }

    @BeforeEach
    void noHookIsCalled() {
        hook = TAKES;
        calls = 0;
    }

    /** An entry of a stream in Redis. */
    private static String json(Object of) throws Exception {
        return Json.mapper().writeValueAsString(of);
    }

    private static Event event(String id) {
        return Made.of(
                Event.class,
                "id",
                id,
                "time",
                AT,
                "kind",
                Event.STATE,
                "server",
                "north",
                "path",
                "live/a",
                "level",
                Level.CRITICAL,
                "from",
                "live",
                "to",
                "offline");
    }

    @Test
    void an_event_comes_with_what_it_is_about_in_headers() throws Exception {
        Exchange called = send("direct:events", json(event("e1")));

        assertThat(called.getMessage().getBody()).isEqualTo(event("e1"));
        assertThat(called.getMessage().getHeaders())
                .containsAllEntriesOf(Map.of(
                        "MonitorHook", "on-event",
                        "MonitorServer", "north",
                        "MonitorPath", "live/a",
                        "MonitorTime", AT,
                        "MonitorLevel", "critical",
                        "MonitorEventId", "e1",
                        "MonitorKind", "state",
                        "MonitorFrom", "live",
                        "MonitorTo", "offline"));
    }

    @Test
    void an_event_of_a_server_has_neither_path_nor_level() throws Exception {
        Exchange called = send("direct:events", json(Made.of(Event.class, "id", "e2", "server", "north")));

        assertThat(called.getException()).isNull();
        assertThat(called.getMessage().getHeader("MonitorServer")).isEqualTo("north");
        assertThat(called.getMessage().getHeader("MonitorPath")).isNull();
        assertThat(called.getMessage().getHeader("MonitorLevel")).isNull();
    }

    @Test
    void an_alert_comes_with_what_it_is_about_in_headers() throws Exception {
        Alert alert = Made.of(
                Alert.class,
                "id",
                "x-1",
                "rule",
                "host-disk-full",
                "host",
                "media-north",
                "changedAt",
                AT,
                "level",
                Level.WARNING,
                "state",
                AlertState.FIRING,
                "incident",
                "i1");
        Exchange called = send("direct:alerts", json(alert));

        assertThat(called.getMessage().getBody()).isEqualTo(alert);
        assertThat(called.getMessage().getHeaders())
                .containsAllEntriesOf(Map.of(
                        "MonitorHook", "on-alert",
                        "MonitorHost", "media-north",
                        "MonitorTime", AT,
                        "MonitorLevel", "warning",
                        "MonitorAlertId", "x-1",
                        "MonitorRule", "host-disk-full",
                        "MonitorState", "firing",
                        "MonitorIncident", "i1"));
        assertThat(called.getMessage().getHeader("MonitorServer")).isNull();
        assertThat(called.getMessage().getHeader("MonitorPath")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"direct:events, e3", "direct:alerts, x-3"})
    void what_a_failover_of_redis_took_back_is_handed_on_once(String route, String id) throws Exception {
        send(route, json(Map.of("id", id)));
        send(route, json(Map.of("id", id)));

        assertThat(calls).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"direct:events, e4", "direct:alerts, x-4"})
    void what_a_hook_fails_to_take_stays_in_redis_and_is_handed_on_again(String route, String id) throws Exception {
        hook = exchange -> {
            throw new IllegalStateException("no");
        };
        assertThat(send(route, json(Map.of("id", id))).getException()).hasMessage("no");
        hook = TAKES;
        assertThat(send(route, json(Map.of("id", id))).getException()).isNull();

        assertThat(calls).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:events", "direct:alerts"})
    void what_is_no_json_reaches_no_hook(String route) {
        assertThat(send(route, "{").getException()).isNotNull();
        assertThat(calls).isZero();
    }

    @Test
    void a_picture_comes_with_its_stream_and_time_in_headers() {
        Exchange called = send("direct:pictures", picture());

        assertThat(called.getMessage().getBody()).isEqualTo(picture());
        assertThat(called.getMessage().getHeaders())
                .containsAllEntriesOf(Map.of(
                        "MonitorHook", "on-snapshot",
                        "MonitorServer", "north",
                        "MonitorPath", "live/a",
                        "MonitorTime", AT));
    }

    private static PictureChange picture() {
        PictureFile file = new PictureFile(AT.toEpochMilli(), 480, 270, 0, "image/jpeg", "t1");
        return new PictureChange(Picture.none("north", "live/a"), new PictureBytes(file, null), null);
    }

    @Test
    void a_hook_that_fails_to_take_a_picture_is_not_called_with_it_again() {
        hook = exchange -> {
            throw new IllegalStateException("no");
        };

        assertThat(send("direct:pictures", picture()).getException()).isNull();
        assertThat(calls).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direct:on-poll",
                "direct:on-event",
                "direct:on-alert",
                "direct:on-snapshot",
                "direct:on-delivery"
            })
    void a_hook_of_which_there_is_no_file_leaves_what_it_is_called_with(String route) {
        Exchange called = send(route, Map.of());

        assertThat(called.getException()).isNull();
        assertThat(called.getMessage().getBody()).isEqualTo(Map.of());
    }
}
