package org.mediamtxmonitor.routes;

import org.apache.camel.component.redis.RedisComponent;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.fleet.Fleet;
import org.mediamtxmonitor.fleet.HandoverListener;
import org.mediamtxmonitor.host.HostReplica;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.redis.EvictionPolicy;
import org.mediamtxmonitor.redis.FormerMaster;
import org.mediamtxmonitor.snapshot.store.PictureReplica;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.web.live.LiveWebSocketHandler;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

/** What other processes say by way of Redis, and what is looked after beside it. */
@RunsRoutes({
    "live",
    "live-event",
    "live-picture",
    "handover-subscription",
    "live-subscription",
    "fleet-start",
    "redis-master",
    "redis-policy",
    "live-sign-ins"
})
@TestPropertySource(
        properties =
                "camel.main.routes-include-pattern=classpath:routes/live.camel.yaml,classpath:routes/errors.camel.yaml")
class RedisMessageRoutesTest extends FileOfRoutes {

    private static final String MESSAGE = "{message}";
    private static final String HOST = "direct:live-host";
    private static final Picture PICTURE = Picture.none("north", "live/a");
    private static final Publication REPORT = new Publication(Reports.of("north"), "{}", false);
    private static final Event EVENT = Made.of(Event.class, "id", "e1", "server", "north");

    @MockitoBean(name = "liveWebSocketHandler")
    private LiveWebSocketHandler browsers;

    @MockitoBean(name = "pictureReplica")
    private PictureReplica pictures;

    @MockitoBean(name = "hostReplica")
    private HostReplica hosts;

    @MockitoBean(name = "handoverListener")
    private HandoverListener handovers;

    @MockitoBean(name = "fleet")
    private Fleet fleet;

    @MockitoBean(name = "formerMaster")
    private FormerMaster master;

    @MockitoBean(name = "evictionPolicy")
    private EvictionPolicy policy;

    @Override
    protected void routes() throws Exception {
        // An endpoint that is replaced is made all the same.
        camel.getComponent("spring-redis", RedisComponent.class).setRedisTemplate(new StringRedisTemplate());
        from("live-subscription", "direct:message");
        from("handover-subscription", "direct:handover");
        mock("live-subscription", HOST);
        start(
                "live",
                "live-event",
                "live-picture",
                "live-subscription",
                "handover-subscription",
                "fleet-start",
                "redis-master",
                "redis-policy",
                "live-sign-ins");
    }

    private void hear() {
        tick("direct:message");
    }

    private void tick(String uri) {
        assertThat(send(uri, MESSAGE).getException()).isNull();
    }

    @Test
    void a_report_of_another_process_goes_to_the_browsers() {
        when(redisReplica.message(MESSAGE)).thenReturn(REPORT);
        hear();

        verify(browsers).send(REPORT);
        verify(browsers, never()).tell(any());
    }

    @Test
    void an_event_of_another_process_goes_to_the_browsers() {
        when(redisReplica.message(MESSAGE)).thenReturn(EVENT);
        hear();

        verify(browsers).tell(EVENT);
        verify(browsers, never()).send(any());
    }

    @Test
    void a_message_of_this_process_goes_nowhere() {
        hear();

        verify(redisReplica).message(MESSAGE);
        verifyNoInteractions(browsers);
    }

    @Test
    void news_of_a_picture_goes_to_the_browsers_and_is_not_read_as_a_report() {
        when(pictures.isPicture(MESSAGE)).thenReturn(true);
        when(pictures.message(MESSAGE)).thenReturn(PICTURE);
        hear();

        verify(browsers).tellPicture(PICTURE);
        verify(redisReplica, never()).message(any());
    }

    @Test
    void a_picture_that_is_known_goes_nowhere() {
        when(pictures.isPicture(MESSAGE)).thenReturn(true);
        hear();

        verify(pictures).message(MESSAGE);
        verifyNoInteractions(browsers);
    }

    @Test
    void news_of_a_host_says_which_host_it_is() {
        when(hosts.isHost(MESSAGE)).thenReturn(true);
        when(hosts.take(MESSAGE)).thenReturn("media-north");
        hear();

        assertThat(headers(mocked(HOST), "hostId")).containsExactly("media-north");
        verify(redisReplica, never()).message(any());
    }

    @Test
    void a_host_that_is_known_goes_nowhere() {
        when(hosts.isHost(MESSAGE)).thenReturn(true);
        hear();

        verify(hosts).take(MESSAGE);
        assertThat(bodies(mocked(HOST))).isEmpty();
    }

    @Test
    void a_message_that_can_not_be_read_ends_no_subscription_and_says_nothing_of_redis() {
        when(redisReplica.message(MESSAGE)).thenThrow(new IllegalStateException("no"));
        hear();

        verify(redisHealth, never()).failed(any());
        verifyNoInteractions(browsers);
    }

    @Test
    void who_gave_servers_away_is_told_to_who_looks_at_the_leases() {
        tick("direct:handover");

        verify(handovers).given(MESSAGE);
    }

    @Test
    void the_start_of_the_fleet_is_told() {
        tick("direct:fleet-start");

        verify(fleet).tell();
    }

    @Test
    void a_master_that_was_replaced_is_left_also_while_redis_seems_away() {
        when(redisHealth.isUp()).thenReturn(false);
        tick("direct:redis-master");

        verify(master).leave();
    }

    @Test
    void redis_is_asked_for_its_policy_while_it_is_up() {
        tick("direct:redis-policy");
        when(redisHealth.isUp()).thenReturn(false);
        tick("direct:redis-policy");

        verify(policy, times(1)).look();
    }

    @Test
    void redis_that_does_not_tell_its_policy_is_marked_as_away() {
        QueryTimeoutException away = new QueryTimeoutException("away");
        doThrow(away).when(policy).look();
        tick("direct:redis-policy");

        verify(redisHealth).failed(away);
    }

    @Test
    void browsers_that_were_signed_out_lose_their_connections_and_a_failure_ends_no_later_look() {
        doThrow(new IllegalStateException("no")).doNothing().when(browsers).endSignedOut();
        tick("direct:live-sign-ins");
        tick("direct:live-sign-ins");

        verify(browsers, times(2)).endSignedOut();
    }
}
