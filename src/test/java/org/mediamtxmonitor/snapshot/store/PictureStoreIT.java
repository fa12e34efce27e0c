package org.mediamtxmonitor.snapshot.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.snapshot.watch.WatchedInRedis;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.testing.RealRedis;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Views;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.PictureChoices;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Pictures over a real Redis: processes that share it, restarts, damage, and what is let go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureStoreIT {

    private static final long MINUTE = 60_000;
    private static final long NOW = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();
    private static final StreamId LIVE = new StreamId("a", "live/x:y");
    private static final byte[] PICTURE = HiddenPictureTest.striped();

    private static Keys keys;
    private static RealRedis redis;
    private static LettuceConnectionFactory connections;
    private static StringRedisTemplate template;
    private static Path folder;

    /** What a process has. */
    private static final class Process {

        final PictureBoard board = new PictureBoard();
        final FleetView view = Views.timeless();
        final PictureStore store;
        final PictureReplica replica;
        final PictureWriter writer;
        final RedisPictures pictures;
        final RedisAlertPictures alerts;
        private final PictureChoices choices;

        Process(String yaml) {
            choices = new PictureChoices(settings(yaml));
            pictures = new RedisPictures(template, keys, 24 * 60 * MINUTE);
            alerts = new RedisAlertPictures(template, keys, 3L * PICTURE.length + 3 * 600);
            store = new PictureStore(
                    board, choices, new PictureMemory(1 << 20), new PictureMemory(1 << 20), pictures, alerts);
            replica = new PictureReplica(board, choices, pictures);
            writer =
                    new PictureWriter(pictures, replica, choices, RedisMode.EXTERNAL, board, new HeldPictures(1 << 20));
            view.accept(Reports.of("a", Reports.live("a", LIVE.path(), 1L)));
        }

        PictureChange take(StreamId stream, long atMs) {
            PictureChange change = store.take(
                    new Shot(stream.server(), stream.path(), atMs, 480, 270, "image/jpeg", PICTURE, Cause.TURN));
            if (change != null) {
                writer.keep(change);
            }
            return change;
        }

        List<Picture> trim(long nowMs, long mostBytes) {
            template.delete(keys.picturesLease());
            return upkeep(nowMs, mostBytes).trim();
        }

        PictureUpkeep upkeep(long nowMs, long mostBytes) {
            return new PictureUpkeep(
                    board,
                    view,
                    choices,
                    store,
                    pictures,
                    alerts,
                    () -> Instant.ofEpochMilli(nowMs),
                    24 * 60 * MINUTE,
                    mostBytes);
        }
    }

    private static Settings settings(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("collector.yaml"), yaml);
            return new SettingsLoader().load(file, Map.of(), Map.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the keys are called. */
    Keys names() {
        return new Keys("mediamtx:");
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        keys = names();
        folder = temporary;
        redis = keys.spread() ? RealRedis.allSlots(temporary) : RealRedis.start(temporary);
        connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration(
                "127.0.0.1", URI.create(redis.url()).getPort()));
        connections.afterPropertiesSet();
        connections.start();
        template = new StringRedisTemplate(connections);
    }

    @AfterAll
    static void stop() {
        connections.destroy();
        redis.close();
    }

    @BeforeEach
    void empty() {
        template.execute((RedisCallback<Object>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
    }

    @Test
    void another_process_shows_a_picture_that_was_told_or_read() {
        Process taking = new Process("");
        Process showing = new Process("");
        PictureChange change = taking.take(LIVE, NOW);
        String message = taking.replica.message(
                StoredPicture.of(change.picture(), org.mediamtxmonitor.config.StreamSettings.Hide.NONE));

        assertThat(showing.replica.isPicture(message)).isTrue();
        assertThat(showing.replica.message(message)).isEqualTo(change.picture());
        assertThat(showing.replica.message(message)).as("known").isNull();
        assertThat(taking.replica.message(message)).as("its own").isNull();
        assertThat(showing.store.newest(LIVE).orElseThrow().bytes()).isEqualTo(PICTURE);

        Process starting = new Process("");
        assertThat(starting.replica.read()).containsExactly(change.picture());
        assertThat(starting.store.newest(LIVE).orElseThrow().file())
                .isEqualTo(change.taken().file());
        assertThat(template.opsForHash().get(keys.picture("a", LIVE.path()), "takenAt"))
                .isEqualTo("" + NOW);
        assertThat(template.getExpire(keys.picture("a", LIVE.path()))).isPositive();
    }

    @Test
    void of_each_minute_one_small_picture_is_kept() {
        Process process = new Process("");
        for (int second = 0; second < 300; second += 5) {
            process.take(LIVE, NOW + second * 1000L);
        }
        List<PictureFile> strip = process.store.filmstrip(LIVE, NOW, NOW + 10 * MINUTE);
        assertThat(strip).hasSize(5).allMatch(file -> file.width() == 160);
        PictureBytes then = process.store.then(LIVE, NOW + 90_000).orElseThrow();
        assertThat(then.file()).isEqualTo(strip.get(1));
        assertThat(process.store.then(LIVE, NOW - 1)).isEmpty();
        assertThat(process.store.then(LIVE, NOW + 10 * MINUTE)).isEmpty();
    }

    @Test
    void the_minutes_of_an_outage_are_written_after_it_before_any_other() {
        Process process = new Process("");
        process.take(LIVE, NOW);
        for (int minute = 1; minute < 5; minute++) {
            process.writer.hold(process.store.take(shot(NOW + minute * MINUTE)));
        }
        assertThat(process.store.filmstrip(LIVE, NOW, NOW + 10 * MINUTE)).hasSize(1);
        process.take(LIVE, NOW + 5 * MINUTE);
        assertThat(process.store.filmstrip(LIVE, NOW, NOW + 10 * MINUTE)).hasSize(6);
        assertThat(process.writer.heldChanges()).isEmpty();
    }

    @Test
    void the_minutes_of_an_outage_are_written_also_where_no_other_picture_comes() {
        Process process = new Process("");
        process.writer.hold(process.store.take(shot(NOW)));
        List<PictureChange> held = process.writer.heldChanges();
        assertThat(held).hasSize(1);
        held.forEach(process.writer::keep);
        assertThat(process.store.filmstrip(LIVE, NOW, NOW + MINUTE)).hasSize(1);
        assertThat(process.writer.heldChanges()).isEmpty();
    }

    private static Shot shot(long atMs) {
        return new Shot(LIVE.server(), LIVE.path(), atMs, 480, 270, "image/jpeg", PICTURE, Cause.TURN);
    }

    @Test
    void names_with_colons_do_not_meet() {
        Process process = new Process("");
        process.take(new StreamId("a", "b:c"), NOW);
        process.take(new StreamId("a", "b"), NOW + MINUTE);
        process.take(new StreamId("a", "latest"), NOW + 2 * MINUTE);
        Process starting = new Process("");
        assertThat(starting.replica.read()).hasSize(3);
        assertThat(starting.store
                        .newest(new StreamId("a", "b:c"))
                        .orElseThrow()
                        .file()
                        .takenAtMs())
                .isEqualTo(NOW);
        assertThat(starting.store.filmstrip(new StreamId("a", "b"), NOW, NOW + 5 * MINUTE))
                .hasSize(1);
    }

    @Test
    void keys_of_wrong_types_and_broken_bytes_count_as_not_there_and_are_written_anew() {
        String newest = keys.picture("a", LIVE.path());
        String strip = keys.filmstrip("a", LIVE.path());
        for (String key : List.of(
                newest,
                strip,
                keys.pictures(),
                keys.filmstripBytes(),
                keys.watched(),
                keys.alertPicturesByTime(),
                keys.alertPictures("a", LIVE.path()),
                keys.alertMoments("a-1"))) {
            template.opsForValue().set(key, "nonsense");
        }
        Process process = new Process("");
        assertThat(process.replica.read()).isEmpty();
        assertThat(process.trim(NOW, 1 << 20)).isEmpty();
        assertThat(process.pictures.newest(LIVE)).isEmpty();
        assertThat(process.store.filmstrip(LIVE, 0, NOW)).isEmpty();

        process.take(LIVE, NOW);
        assertThat(process.pictures.newest(LIVE)).isPresent();
        assertThat(process.store.filmstrip(LIVE, 0, NOW)).hasSize(1);

        template.opsForHash().put(newest, "jpeg", "cut");
        template.opsForHash().put(keys.pictures(), "a:other", "{\"v\":1,\"pic");
        assertThat(process.pictures.newest(LIVE)).isEmpty();
        assertThat(new Process("").replica.read()).hasSize(1);
    }

    @Test
    void the_oldest_are_let_go_where_all_together_take_too_much() {
        Process process = new Process("");
        for (int minute = 0; minute < 20; minute++) {
            process.take(LIVE, NOW + minute * MINUTE);
            process.take(new StreamId("a", "live/b"), NOW + minute * MINUTE);
        }
        List<PictureFile> before = process.store.filmstrip(LIVE, 0, NOW + 60 * MINUTE);
        long small = before.get(0).bytes() + 300;
        process.trim(NOW + 20 * MINUTE, 2L * (PICTURE.length + 700) + 2 * 5 * small);

        List<PictureFile> left = process.store.filmstrip(LIVE, 0, NOW + 60 * MINUTE);
        assertThat(left).hasSizeBetween(3, 7).isEqualTo(before.subList(before.size() - left.size(), before.size()));
        assertThat(process.pictures.minutes()).hasSize(left.size());
        assertThat(process.store.newest(LIVE)).isPresent();

        List<Picture> dropped = process.trim(NOW + 20 * MINUTE, PICTURE.length + 800);
        assertThat(dropped).hasSize(1).allMatch(picture -> picture.file() == null && picture.reason() != null);
        assertThat(process.store.newest(new StreamId("a", dropped.get(0).path())))
                .isEmpty();
    }

    @Test
    void nothing_is_left_of_a_stream_that_is_off_or_of_what_is_to_be_hidden_now() {
        StreamId hidden = new StreamId("a", "office/desk");
        Process before = new Process("");
        before.take(LIVE, NOW);
        before.take(hidden, NOW);

        Process after =
                new Process("streams: [ { path: 'live/**', snapshots: off }, { path: 'office/**', hide: blur } ]");
        assertThat(after.replica.read()).isEmpty();
        after.trim(NOW, 1 << 30);
        assertThat(template.hasKey(keys.picture("a", LIVE.path()))).isFalse();
        assertThat(template.hasKey(keys.filmstrip("a", LIVE.path()))).isFalse();
        assertThat(template.hasKey(keys.filmstrip("a", hidden.path()))).isFalse();
        assertThat(after.take(LIVE, NOW + MINUTE)).as("off").isNull();
        assertThat(after.store.known(LIVE).orElseThrow().reason().code()).isEqualTo("snapshots-off");
    }

    @Test
    void that_a_stream_is_off_stays_known_while_it_is_listed() {
        Process process = new Process("streams: [ { path: '**', snapshots: off } ]");
        process.board.change("a", LIVE.path(), known -> known);
        process.board.change("a", "gone", known -> known);

        assertThat(process.upkeep(NOW, 1 << 30).forget())
                .extracting(picture ->
                        picture.reason() == null ? null : picture.reason().code())
                .containsExactlyInAnyOrder("snapshots-off", null);
        assertThat(process.upkeep(NOW, 1 << 30).forget()).as("told once").isEmpty();
        assertThat(process.board.all()).extracting(Picture::path).containsExactly(LIVE.path());
    }

    @Test
    void why_there_is_none_is_told_once_and_over_with_the_next_picture() {
        Process process = new Process("");
        Miss miss = new Miss("a", LIVE.path(), NOW, Reason.of("no-picture-yet"));
        PictureChange told = process.store.missed(miss);
        assertThat(told.picture().reason().code()).isEqualTo("no-picture-yet");
        assertThat(process.store.missed(miss)).isNull();
        process.writer.keep(told);
        assertThat(new Process("").replica.read().get(0).reason().code()).isEqualTo("no-picture-yet");
        assertThat(process.take(LIVE, NOW).picture().reason()).isNull();
    }

    private static AlertPictures alertPictures(Process process, long nowMs) {
        return new AlertPictures(process.store, process.alerts, () -> Instant.ofEpochMilli(nowMs));
    }

    @Test
    void an_alert_keeps_the_pictures_from_before_it_at_its_beginning_and_after_it() {
        Process process = new Process("");
        AlertPictures kept = alertPictures(process, NOW + 10_000);
        Instant began = Instant.ofEpochMilli(NOW + 5000);
        process.take(LIVE, NOW);
        kept.changed("a-1", "i", "a", LIVE.path(), began, null, null);
        assertThat(kept.of("a-1")).as("pending").isEmpty();
        kept.changed("a-1", "i", "a", LIVE.path(), began, began, null);
        kept.collect();
        assertThat(kept.of("a-1")).extracting(AlertPictures.Moment::moment).containsExactly("before");

        process.take(LIVE, NOW + 6000);
        kept.collect();
        process.take(LIVE, NOW + 7000);
        kept.changed("a-1", "i", "a", LIVE.path(), began, began, Instant.ofEpochMilli(NOW + 8000));
        kept.collect();
        process.take(LIVE, NOW + 9000);
        kept.collect();

        assertThat(kept.of("a-1"))
                .extracting(moment -> moment.file().takenAtMs())
                .containsExactly(NOW, NOW + 6000, NOW + 9000);
        assertThat(process.store.then(LIVE, NOW + 6000).orElseThrow().bytes()).isEqualTo(PICTURE);
        assertThat(template.getExpire(keys.alertMoments("a-1"))).isPositive();
    }

    @Test
    void of_the_pictures_of_alerts_the_oldest_are_let_go() {
        Process process = new Process("");
        AlertPictures kept = alertPictures(process, NOW);
        for (int i = 0; i < 5; i++) {
            process.take(LIVE, NOW + i * 1000);
            Instant began = Instant.ofEpochMilli(NOW + i * 1000 + 1);
            kept.changed("a-" + i, null, "a", LIVE.path(), began, began, null);
        }
        kept.trim();
        assertThat(process.alerts.taken(LIVE, NOW + 1000)).isEmpty();
        assertThat(process.alerts.taken(LIVE, NOW + 2000)).isPresent();
        assertThat(template.opsForZSet().size(keys.alertPicturesByTime())).isEqualTo(3);
    }

    @Test
    void of_an_incident_some_alerts_have_pictures() {
        Process process = new Process("");
        AlertPictures kept = alertPictures(process, NOW);
        process.take(LIVE, NOW);
        Instant began = Instant.ofEpochMilli(NOW + 1);
        for (int i = 0; i < 20; i++) {
            kept.changed("a-" + i, "storm", "a", LIVE.path(), began, began, null);
        }
        assertThat(template.keys(keys.alertMoments("*"))).hasSize(AlertPictures.MOST_OF_INCIDENT);
    }

    @Test
    void processes_tell_each_other_what_is_looked_at() {
        Watched web = new Watched();
        Watched taking = new Watched();
        web.look(LIVE.server(), LIVE.path(), NOW);
        exchange(web, false);
        exchange(taking, true);
        assertThat(taking.recent(NOW)).containsExactly(LIVE);
        assertThat(template.getExpire(keys.watched())).isPositive();
    }

    private static void exchange(Watched watched, boolean learns) {
        new WatchedInRedis(template, keys, RedisMode.EXTERNAL, watched, learns, () -> Instant.ofEpochMilli(NOW))
                .exchange();
    }
}
