package org.mediamtxmonitor.snapshot.ffmpeg;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings.PictureFormat;
import org.mediamtxmonitor.config.StreamSettings.Hide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FfmpegCommandTest {

    private static final FfmpegProgram DEBIAN =
            new FfmpegProgram(Path.of("ffmpeg"), "5.1.9", 5, 1, Set.of("srt", "rtmps"), true);
    private static final String NASTY = "a'b\"c\n;$(touch x)`id`%s %41/ü\\|" + "x".repeat(200);

    private static ServerSettings server(String url, String user, String password) {
        ServerSettings plain = ServerSettings.of("north", URI.create(url), Duration.ofSeconds(1));
        return new ServerSettings(
                plain.id(),
                plain.url(),
                plain.username(),
                plain.password(),
                plain.token(),
                plain.tls(),
                plain.labels(),
                plain.group(),
                plain.play(),
                user == null
                        ? ServerSettings.Read.ANONYMOUS
                        : new ServerSettings.Read(Optional.of(user), Optional.of(new Secret(password))),
                plain.pictures(),
                plain.host(),
                plain.interval());
    }

    private static List<MediaAddress> addresses(String path, String codec) {
        return MediaAddresses.of(server("http://media:9997", "view/er", "p'w:d\n@/"), null, path, codec, DEBIAN);
    }

    @Test
    void the_arguments_have_nothing_of_the_stream() {
        FfmpegCommand command = new FfmpegCommand(DEBIAN, 480, PictureFormat.JPEG);
        for (MediaAddress address : addresses(NASTY, "H264")) {
            assertThat(String.join(" ", command.picture(address, Hide.NONE)))
                    .doesNotContain("media", "touch", "view", "p'w");
        }
    }

    @Test
    void one_picture_waits_for_no_times_and_pictures_without_an_end_do() {
        MediaAddress address = new MediaAddress("rtsp", "rtsp,rtp,tcp", "rtsp://localhost/a", Map.of());
        String more = "option fpsprobesize 0\noption max_ts_probe 0\n";
        assertThat(address.pictureScript()).isEqualTo(address.script(false) + more);
        assertThat(address.script(true)).doesNotContain("probe");
    }

    @Test
    void a_script_has_the_lines_that_it_should_have_whatever_the_name_and_the_password() {
        List<MediaAddress> all = addresses(NASTY, "H264");
        assertThat(all).extracting(MediaAddress::protocol).containsExactly("rtsp", "rtmp", "hls");
        assertThat(all.get(0).script(false).lines().toList())
                .containsExactly(
                        "ffconcat version 1.0",
                        "file 'rtsp://view%2Fer:p%27w%3Ad%0A%40%2F@media:8554/a%27b%22c%0A%3B%24%28touch%20x%29%60id%60%25s%20%2541/%C3%BC%5C%7C"
                                + "x".repeat(200) + "?mediamtx-monitor'",
                        "option rtsp_transport 'tcp'",
                        "option timeout '5000000'",
                        "option allowed_media_types video");
    }

    @Test
    void a_value_with_a_line_break_is_refused() {
        MediaAddress address = new MediaAddress("srt", "srt", "srt://h:1", Map.of("streamid", "a\noption x y"));
        assertThatThrownBy(() -> address.script(false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quotes_of_a_stream_id_end_no_value() {
        List<MediaAddress> all =
                MediaAddresses.of(server("http://media:9997", null, null), null, "it's", "H265", DEBIAN);
        assertThat(all.get(1).script(false)).contains("option streamid 'read:it'\\''s:mediamtx-monitor'");
    }

    @Test
    void a_codec_is_read_by_the_protocols_that_carry_it() {
        assertThat(addresses("a", "H264")).extracting(MediaAddress::protocol).containsExactly("rtsp", "rtmp", "hls");
        assertThat(addresses("a", "VP8")).extracting(MediaAddress::protocol).containsExactly("rtsp");
        assertThat(addresses("a", "VP9")).extracting(MediaAddress::protocol).containsExactly("hls");
        assertThat(addresses("a", "AV1")).extracting(MediaAddress::protocol).containsExactly("hls");
    }

    @Test
    void the_ports_are_those_of_the_server() {
        ServerSettings server = server("https://[::1]:9997", null, null);
        List<MediaAddress> all = MediaAddresses.of(server, Map.of("rtsps", 8322, "hls", 80), "a/b", "H264", DEBIAN);
        assertThat(all)
                .extracting(MediaAddress::url)
                .containsExactly(
                        "rtsps://[::1]:8322/a/b?mediamtx-monitor", "http://[::1]:80/a/b/index.m3u8?mediamtx-monitor");
        assertThat(all.get(0).allowed()).isEqualTo("rtsp,rtp,tcp,tls");
    }

    @Test
    void a_picture_is_hidden_by_the_process_that_decodes_it() {
        FfmpegCommand command = new FfmpegCommand(DEBIAN, 480, PictureFormat.JPEG);
        MediaAddress address = addresses("a", "H264").get(0);
        assertThat(String.join(" ", command.picture(address, Hide.BLUR))).contains("boxblur");
        assertThat(String.join(" ", command.pictures(address, Hide.PIXELATE))).contains("neighbor");
    }

    @Test
    void a_pixelated_picture_keeps_the_shape_of_the_stream_and_not_that_of_its_squares() {
        FfmpegCommand command = new FfmpegCommand(DEBIAN, 480, PictureFormat.JPEG);
        String filter = String.join(" ", command.picture(addresses("a", "H264").get(0), Hide.PIXELATE));
        // The second scaling reads dar, which setsar before it would make that of 20 by 11 squares.
        assertThat(filter.substring(filter.indexOf("flags=area"), filter.indexOf("flags=neighbor")))
                .contains("ow/dar")
                .doesNotContain("setsar");
        assertThat(filter).contains("flags=neighbor,setsar=1,format");
    }

    @Test
    void errors_have_a_reason() {
        assertThat(FfmpegFailure.of("x\npipe:0: Server returned 401 Unauthorized (authorization failed)")
                        .code())
                .isEqualTo("read-refused");
        assertThat(FfmpegFailure.of("Connection refused").code()).isEqualTo("cannot-connect");
        assertThat(FfmpegFailure.of("Stream map '0:v:0' matches no streams.").code())
                .isEqualTo("codec-not-decodable");
        assertThat(FfmpegFailure.of("rtsp://u:p@h").text()).doesNotContain("rtsp");
    }
}
