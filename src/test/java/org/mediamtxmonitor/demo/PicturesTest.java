package org.mediamtxmonitor.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The pictures of simulated streams. */
class PicturesTest {

    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatedServer server = SimulatedServer.builder()
            .paths(
                    PathPlan.dynamic("live/a", Protocol.SRT, Media.HD),
                    PathPlan.dynamic("live/b", Protocol.SRT, Media.HD),
                    PathPlan.dynamic("live/radio", Protocol.RTSP, Media.RADIO),
                    PathPlan.alwaysAvailable("channel/one", Protocol.SRT, Media.HD))
            .clock(nanos::get, () -> Instant.ofEpochMilli(1_795_392_000_000L + nanos.get() / 1_000_000))
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<byte[]> ask(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(server.picturesUrl() + "/" + path + ".jpg"))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] picture(String path) {
        HttpResponse<byte[]> answer = ask(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        return answer.body();
    }

    private void later() {
        nanos.addAndGet(2_000_000_000L);
    }

    @Test
    void each_stream_has_a_picture_of_its_own_that_moves() throws IOException {
        byte[] first = picture("live/a");
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(first));
        assertThat(read.getWidth()).isEqualTo(480);
        assertThat(read.getHeight()).isEqualTo(270);
        assertThat(picture("live/b")).isNotEqualTo(first);

        later();
        assertThat(picture("live/a")).isNotEqualTo(first);
    }

    @Test
    void what_stalls_or_freezes_does_not_move() {
        server.stall("live/a");
        server.freeze("live/b");
        byte[] stalled = picture("live/a");
        byte[] frozen = picture("live/b");
        later();
        assertThat(picture("live/a")).isEqualTo(stalled);
        assertThat(picture("live/b")).isEqualTo(frozen);

        server.show("live/b");
        assertThat(picture("live/b")).isNotEqualTo(frozen);
    }

    @Test
    void a_black_picture_is_black() throws IOException {
        server.blacken("live/a");
        BufferedImage black = ImageIO.read(new ByteArrayInputStream(picture("live/a")));
        int[] pixels = black.getRGB(0, 0, black.getWidth(), black.getHeight(), null, 0, black.getWidth());
        assertThat(Arrays.stream(pixels).map(pixel -> pixel & 0xff).max()).hasValue(0);
    }

    @Test
    void a_slate_is_shown_while_nobody_publishes() {
        byte[] live = picture("channel/one");
        server.slateOn("channel/one");
        byte[] slate = picture("channel/one");
        assertThat(slate).isNotEqualTo(live);
        later();
        assertThat(picture("channel/one")).isEqualTo(slate);
    }

    @Test
    void without_a_stream_or_a_picture_there_is_none() {
        server.drop("live/a");
        assertThat(ask("live/a").statusCode()).isEqualTo(404);
        assertThat(ask("live/radio").statusCode()).isEqualTo(404);
        assertThat(ask("none").statusCode()).isEqualTo(404);
        assertThat(ask("live/b.jpg/..").statusCode()).isEqualTo(404);
    }
}
