package org.mediamtxmonitor.routes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.live.AlertsChange;
import org.mediamtxmonitor.alert.live.AlertsLeader;
import org.mediamtxmonitor.alert.live.AlertsReplica;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.web.live.LiveWebSocketHandler;
import org.mockito.InOrder;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** How alerts are judged, told and written, and in which order. */
@RunsRoutes("alerts.camel.yaml")
@TestPropertySource(
        properties = "camel.main.routes-include-pattern="
                + "classpath:routes/alerts.camel.yaml,classpath:routes/errors.camel.yaml")
class AlertRoutesTest extends FileOfRoutes {

    private static final Observation SEEN = new Observation(Instant.EPOCH, List.of(), Map.of(), Set.of());
    private static final AlertsChange CHANGE = new AlertsChange(List.of(alert("a"), alert("b")), List.of(), List.of());
    private static final Notification FIRST = told("first");
    private static final Notification SECOND = told("second");

    @MockitoBean(name = "alertsLeader")
    private AlertsLeader leader;

    @MockitoBean(name = "alertsReplica")
    private AlertsReplica replica;

    @MockitoBean(name = "liveWebSocketHandler")
    private LiveWebSocketHandler browsers;

    private static Alert alert(String id) {
        return Made.of(Alert.class, "id", id, "server", "north");
    }

    private static Notification told(String thread) {
        return Made.of(Notification.class, "channel", "ops", "thread", thread);
    }

    @Override
    protected void routes() throws Exception {
        mock("alerts", "direct:outbox-memory");
        mock("alerts-live", "partitioned:alert-pictures");
        start("alerts", "alerts-live", "alerts-read");
    }

    private void tick() {
        when(leader.judge(SEEN)).thenReturn(CHANGE);
        assertThat(send("direct:alerts", null).getException()).isNull();
    }

    @Test
    void a_tick_judges_what_is_seen_shows_what_changed_and_then_writes_it() {
        when(leader.observe()).thenReturn(SEEN);
        tick();

        InOrder order = inOrder(leader, browsers);
        order.verify(leader).observe();
        order.verify(leader).judge(SEEN);
        order.verify(browsers).tellAlerts(CHANGE);
        order.verify(leader).commit();
        order.verify(leader).untold();
    }

    @Test
    void a_tick_without_news_judges_nothing_and_writes_what_waits() {
        tick();

        verify(leader, never()).judge(any());
        verify(browsers, never()).tellAlerts(any());
        verify(leader).commit();
    }

    @Test
    void what_can_not_go_through_redis_goes_to_the_outbox_in_memory_one_by_one() {
        when(leader.untold()).thenReturn(List.of(FIRST, SECOND));
        tick();

        assertThat(bodies(mocked("direct:outbox-memory"))).containsExactly(FIRST, SECOND);
    }

    @Test
    void a_notification_that_fails_keeps_no_other_from_the_outbox() {
        when(leader.untold()).thenReturn(List.of(FIRST, SECOND));
        mocked("direct:outbox-memory").whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("no");
        });
        tick();

        assertThat(bodies(mocked("direct:outbox-memory"))).containsExactly(FIRST, SECOND);
    }

    @Test
    void alerts_that_can_not_be_shown_are_written_all_the_same() {
        when(leader.observe()).thenReturn(SEEN);
        when(leader.isLeading()).thenReturn(true);
        doThrow(new IllegalStateException("no")).when(browsers).tellAlerts(any());
        tick();

        verify(leader).commit();
        verify(leader).untold();
        assertThat(bodies(mocked("partitioned:alert-pictures"))).containsExactly(alert("a"), alert("b"));
    }

    @Test
    void redis_that_does_not_take_what_was_decided_is_marked_as_away_and_asked_again_with_the_next_tick() {
        QueryTimeoutException away = new QueryTimeoutException("away");
        doThrow(away).when(leader).commit();
        when(redisHealth.isUp()).thenReturn(false);
        tick();
        tick();

        verify(redisHealth, times(2)).failed(away);
        verify(leader, never()).untold();
    }

    @Test
    void the_process_that_judges_has_a_picture_kept_of_each_alert() {
        when(leader.isLeading()).thenReturn(true);
        send("direct:alerts-live", CHANGE);

        assertThat(bodies(mocked("partitioned:alert-pictures"))).containsExactly(alert("a"), alert("b"));
        assertThat(headers(mocked("partitioned:alert-pictures"), "CamelPartition"))
                .containsExactly("a", "b");
    }

    @Test
    void another_process_shows_alerts_and_leaves_their_pictures_alone() {
        send("direct:alerts-live", CHANGE);

        verify(browsers).tellAlerts(CHANGE);
        assertThat(bodies(mocked("partitioned:alert-pictures"))).isEmpty();
    }

    @Test
    void each_change_that_another_process_judged_is_shown() {
        AlertsChange other = new AlertsChange(List.of(), List.of(), List.of());
        when(replica.look()).thenReturn(List.of(CHANGE, other));
        send("direct:alerts-read", null);

        InOrder order = inOrder(browsers);
        order.verify(browsers).tellAlerts(CHANGE);
        order.verify(browsers).tellAlerts(other);
    }

    @Test
    void a_change_that_can_not_be_shown_keeps_no_other_from_the_browsers() {
        AlertsChange other = new AlertsChange(List.of(), List.of(), List.of());
        when(replica.look()).thenReturn(List.of(CHANGE, other));
        doThrow(new IllegalStateException("no")).when(browsers).tellAlerts(CHANGE);
        send("direct:alerts-read", null);

        verify(browsers).tellAlerts(other);
    }

    @Test
    void redis_that_can_not_be_read_is_marked_as_away() {
        QueryTimeoutException away = new QueryTimeoutException("away");
        when(replica.look()).thenThrow(away);

        assertThat(send("direct:alerts-read", null).getException()).isNull();
        verify(redisHealth).failed(away);
    }
}
