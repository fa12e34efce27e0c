package org.mediamtxmonitor.routes;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.snapshot.ContentReading;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.snapshot.store.AlertPictures;
import org.mediamtxmonitor.snapshot.store.PictureBytes;
import org.mediamtxmonitor.snapshot.store.PictureChange;
import org.mediamtxmonitor.snapshot.store.PictureReplica;
import org.mediamtxmonitor.snapshot.store.PictureStore;
import org.mediamtxmonitor.snapshot.store.PictureUpkeep;
import org.mediamtxmonitor.snapshot.store.PictureWriter;
import org.mediamtxmonitor.snapshot.watch.WatchedInRedis;
import org.mediamtxmonitor.stream.Content;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

/** What becomes of pictures that were taken: who is told, what is written, and what is let go. */
@RunsRoutes("pictures.camel.yaml")
@TestPropertySource(
        properties = {
            "role.snapshots=true",
            "camel.main.routes-include-pattern=classpath:routes/pictures.camel.yaml,classpath:routes/errors.camel.yaml"
        })
class PictureRoutesTest extends FileOfRoutes {

    private static final String LIVE = "direct:live-picture";
    private static final String KEEP = "partitioned:keep-picture";
    private static final String HOOK = "partitioned:on-snapshot";

    private static final Shot SHOT = new Shot("north", "live/a", 1000, 480, 270, "image/jpeg", new byte[4], Cause.TURN);
    private static final Miss MISS = new Miss("north", "live/a", 1000, Reason.of("no-picture-yet"));
    private static final Content CONTENT = Made.of(Content.class, "measuredAtMs", 1000L);
    private static final PictureBytes BYTES =
            new PictureBytes(new PictureFile(1000, 480, 270, 4, "image/jpeg", "t1"), new byte[4]);
    private static final PictureChange TAKEN = new PictureChange(Picture.none("north", "live/a"), BYTES, null);
    private static final PictureChange KNOWN = new PictureChange(Picture.none("south", "live/b"), null, null);

    @MockitoBean(name = "pictureStore")
    private PictureStore store;

    @MockitoBean(name = "pictureWriter")
    private PictureWriter writer;

    @MockitoBean(name = "pictureReplica")
    private PictureReplica replica;

    @MockitoBean(name = "pictureUpkeep")
    private PictureUpkeep upkeep;

    @MockitoBean(name = "watchedInRedis")
    private WatchedInRedis watched;

    @MockitoBean(name = "alertPictures")
    private AlertPictures ofAlerts;

    @Override
    protected void routes() throws Exception {
        mock("picture-changed", LIVE);
        mock("picture-changed", KEEP);
        mock("picture-changed", HOOK);
        from("keep-picture", "direct:keep");
        from("alert-pictures", "direct:alert");
        start();
    }

    @BeforeEach
    void aPictureIsTaken() {
        when(store.take(SHOT)).thenReturn(TAKEN);
    }

    private void take() {
        assertThat(send("direct:picture-taken", SHOT).getException()).isNull();
    }

    @Test
    void a_picture_that_was_taken_is_shown_written_and_given_to_the_hook() {
        take();

        assertThat(bodies(mocked(LIVE))).containsExactly(TAKEN.picture());
        assertThat(bodies(mocked(KEEP))).containsExactly(TAKEN);
        assertThat(headers(mocked(KEEP), "CamelPartition")).containsExactly("north:live/a");
        assertThat(bodies(mocked(HOOK))).containsExactly(TAKEN);
        assertThat(headers(mocked(HOOK), "CamelPartition")).containsExactly("north:live/a");
    }

    @Test
    void a_picture_of_a_stream_of_which_none_is_to_be_taken_goes_nowhere() {
        when(store.take(SHOT)).thenReturn(null);
        take();

        assertThat(bodies(mocked(LIVE))).isEmpty();
        assertThat(bodies(mocked(KEEP))).isEmpty();
        assertThat(bodies(mocked(HOOK))).isEmpty();
    }

    @Test
    void why_there_is_no_picture_is_shown_and_written_and_no_matter_of_the_hook() {
        when(store.missed(MISS)).thenReturn(KNOWN);
        send("direct:picture-missed", MISS);

        assertThat(bodies(mocked(LIVE))).containsExactly(KNOWN.picture());
        assertThat(bodies(mocked(KEEP))).containsExactly(KNOWN);
        assertThat(bodies(mocked(HOOK))).isEmpty();
    }

    @Test
    void what_was_seen_and_heard_is_noted_for_its_stream_and_shown() {
        when(store.measured("south", "live/b", CONTENT)).thenReturn(KNOWN);
        send("direct:content-measured", new ContentReading("south", "live/b", CONTENT));

        assertThat(bodies(mocked(LIVE))).containsExactly(KNOWN.picture());
    }

    @ParameterizedTest
    @ValueSource(strings = {LIVE, KEEP, HOOK})
    void one_receiver_that_fails_keeps_a_picture_from_no_other(String failing) {
        mocked(failing).whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("no");
        });
        take();

        assertThat(bodies(mocked(LIVE))).hasSize(1);
        assertThat(bodies(mocked(KEEP))).hasSize(1);
        assertThat(bodies(mocked(HOOK))).hasSize(1);
    }

    @Test
    void a_picture_is_written_while_redis_is_up_and_held_while_it_is_away() {
        send("direct:keep", TAKEN);
        when(redisHealth.isUp()).thenReturn(false);
        send("direct:keep", KNOWN);

        verify(writer).keep(TAKEN);
        verify(writer, never()).keep(KNOWN);
        verify(writer).hold(KNOWN);
        verify(writer, never()).hold(TAKEN);
    }

    @Test
    void a_picture_that_redis_does_not_take_marks_it_as_away() {
        QueryTimeoutException away = new QueryTimeoutException("away");
        doThrow(away).when(writer).keep(TAKEN);

        assertThat(send("direct:keep", TAKEN).getException()).isNull();
        verify(redisHealth).failed(away);
    }

    @Test
    void what_was_held_is_written_in_the_turn_of_its_stream_once_redis_is_back() {
        when(writer.heldChanges()).thenReturn(List.of(TAKEN, KNOWN));
        when(redisHealth.isUp()).thenReturn(false);
        send("direct:pictures-held", null);
        verifyNoInteractions(writer);
        when(redisHealth.isUp()).thenReturn(true);
        send("direct:pictures-held", null);

        assertThat(bodies(mocked(KEEP))).containsExactly(TAKEN, KNOWN);
        assertThat(headers(mocked(KEEP), "CamelPartition")).containsExactly("north:live/a", "south:live/b");
        assertThat(bodies(mocked(HOOK))).isEmpty();
    }

    @Test
    void what_redis_is_asked_for_again_and_again_waits_until_it_is_back() {
        when(redisHealth.isUp()).thenReturn(false);
        ticks();
        verifyNoInteractions(watched, upkeep, ofAlerts);
        when(redisHealth.isUp()).thenReturn(true);
        ticks();

        verify(watched).exchange();
        verify(upkeep).trim();
        verify(ofAlerts).collect();
        verify(ofAlerts).trim();
    }

    private void ticks() {
        for (String route : List.of("watched", "pictures-trim", "alert-pictures-collect", "alert-pictures-trim")) {
            assertThat(send("direct:" + route, null).getException()).isNull();
        }
    }

    @Test
    void pictures_of_others_are_read_and_shown_where_that_is_needed_and_redis_is_up() {
        when(replica.read()).thenReturn(List.of(TAKEN.picture(), KNOWN.picture()));
        send("direct:pictures-read", null);
        when(replica.isReadNeeded()).thenReturn(true);
        when(redisHealth.isUp()).thenReturn(false);
        send("direct:pictures-read", null);
        verify(replica, never()).read();
        when(redisHealth.isUp()).thenReturn(true);
        send("direct:pictures-read", null);

        verify(replica, times(1)).read();
        assertThat(bodies(mocked(LIVE))).containsExactly(TAKEN.picture(), KNOWN.picture());
    }

    @Test
    void pictures_that_are_gone_are_gone_for_the_browsers() {
        when(upkeep.forget()).thenReturn(List.of(TAKEN.picture()));
        when(upkeep.trim()).thenReturn(List.of(KNOWN.picture()));
        when(redisHealth.isUp()).thenReturn(false);
        send("direct:pictures-forget", null);
        when(redisHealth.isUp()).thenReturn(true);
        send("direct:pictures-trim", null);

        assertThat(bodies(mocked(LIVE))).containsExactly(TAKEN.picture(), KNOWN.picture());
    }

    @Test
    void an_alert_has_its_picture_kept_while_redis_is_up() {
        Instant since = Instant.ofEpochSecond(1);
        Alert alert = Made.of(
                Alert.class,
                "id",
                "x",
                "server",
                "north",
                "path",
                "live/a",
                "since",
                since,
                "incident",
                "i1",
                "firedAt",
                since.plusSeconds(5));
        send("direct:alert", alert);
        when(redisHealth.isUp()).thenReturn(false);
        send("direct:alert", alert);

        verify(ofAlerts, times(1)).changed("x", "i1", "north", "live/a", since, since.plusSeconds(5), null);
    }

    @Test
    void an_alert_of_no_stream_is_handed_on_without_a_path() {
        send("direct:alert", Made.of(Alert.class, "id", "x", "host", "media-north", "endedAt", Instant.EPOCH));

        verify(ofAlerts).changed("x", null, null, null, null, null, Instant.EPOCH);
    }
}
