package org.mediamtxmonitor.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.config.Settings.PictureFormat;
import org.mediamtxmonitor.config.StreamSettings.ContentCheck;
import org.mediamtxmonitor.config.StreamSettings.Hide;
import org.mediamtxmonitor.config.StreamSettings.Pictures;
import org.mediamtxmonitor.config.StreamSettings.Snapshots;
import org.mediamtxmonitor.view.PictureChoice;
import org.mediamtxmonitor.view.PictureChoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsSnapshotsTest extends SettingsFixture {

    @Test
    void pictures_take_a_quarter_of_a_core_unless_told_otherwise() {
        assertThat(load("").snapshots())
                .isEqualTo(new Settings.Snapshots(
                        true,
                        Optional.empty(),
                        480,
                        PictureFormat.JPEG,
                        4,
                        2,
                        25,
                        Duration.ofSeconds(3),
                        8,
                        Duration.ofHours(24),
                        128L << 20));
    }

    @Test
    void every_key_is_read() {
        assertThat(load("""
                        snapshots: { enabled: false, ffmpeg: /opt/ffmpeg, width: 640, format: webp, processes: 8, perServer: 3,
                          cpuPercent: 100, watched: 5s, continuous: 0, keep: 0m, memory: 1GB }
                        """).snapshots())
                .isEqualTo(new Settings.Snapshots(
                        false,
                        Optional.of(Path.of("/opt/ffmpeg")),
                        640,
                        PictureFormat.WEBP,
                        8,
                        3,
                        100,
                        Duration.ofSeconds(5),
                        0,
                        Duration.ZERO,
                        1L << 30));
    }

    @Test
    void a_stream_says_how_its_pictures_are_taken() {
        assertThat(load("streams: [ { path: a, snapshots: off, hide: blur, content: [black, silent], still: true } ]")
                        .streams())
                .extracting(StreamSettings::pictures)
                .containsExactly(new Pictures(
                        Optional.of(Snapshots.OFF),
                        Optional.of(Hide.BLUR),
                        Optional.of(Set.of(ContentCheck.BLACK, ContentCheck.SILENT)),
                        Optional.of(true)));
    }

    @Test
    void a_server_has_a_user_that_reads_and_a_place_of_pictures() {
        ServerSettings server = load("""
                        servers:
                          - read: { username: eye, password: glass }
                            pictures: http://127.0.0.1:8000/stills/
                        """).servers().get(0);
        assertThat(server.read())
                .isEqualTo(new ServerSettings.Read(Optional.of("eye"), Optional.of(new Secret("glass"))));
        assertThat(server.pictures()).contains(URI.create("http://127.0.0.1:8000/stills"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "snapshots: { width: 481 }                     | snapshots.width: 481 is odd. Use an even number of pixels.",
                "snapshots: { watched: 1s }                    | snapshots.watched",
                "snapshots: { memory: 1MB }                    | snapshots.memory: \"1MB\" is out of range. Use 16MB to 1024GB.",
                "snapshots: { format: png }                    | snapshots.format: \"png\" is not known",
                "streams: [ { path: a, hide: mosaic } ]        | streams[0].hide: \"mosaic\" is not known",
                "servers: [ { read: { username: eye } } ]      | servers[0].read.username: has no password",
                "servers: [ { read: { password: glass } } ]    | servers[0].read.password: has no user",
                "servers: [ { pictures: 'http://a:b@c/d' } ]   | servers[0].pictures",
            })
    void a_wrong_value_is_named(String yaml, String message) {
        assertThatThrownBy(() -> load(yaml)).hasMessageContaining(message).hasMessageNotContaining("a:b@");
    }

    @Test
    void entries_that_match_are_laid_over_each_other() {
        PictureChoices choices = new PictureChoices(load("""
                servers: [ { id: a }, { id: b, url: 'http://localhost:2' } ]
                streams:
                  - { path: '**', hide: blur, content: [black] }
                  - { path: cam/*, server: a, snapshots: continuous, content: [] }
                  - { path: cam/1, still: true }
                """));
        assertThat(choices.of("a", "cam/1"))
                .isEqualTo(new PictureChoice(Snapshots.CONTINUOUS, Hide.BLUR, Set.of(), true));
        assertThat(choices.of("b", "cam/1"))
                .isEqualTo(new PictureChoice(Snapshots.ON, Hide.BLUR, Set.of(ContentCheck.BLACK), true));
    }

    @Test
    void of_what_nothing_is_said_plain_pictures_are_taken() {
        PictureChoice plain = new PictureChoice(Snapshots.ON, Hide.NONE, Set.of(), false);
        assertThat(new PictureChoices(load("")).of("main", "a")).isEqualTo(plain);
        assertThat(new PictureChoices(load("streams: [ { path: b, hide: blur } ]")).of("main", "a"))
                .isEqualTo(plain);
    }

    @Test
    void where_pictures_are_off_they_are_off_for_each_stream() {
        PictureChoices choices =
                new PictureChoices(load("{ snapshots: { enabled: false }, streams: [ { path: a, snapshots: on } ] }"));
        assertThat(choices.of("main", "a").snapshots()).isEqualTo(Snapshots.OFF);
    }
}
