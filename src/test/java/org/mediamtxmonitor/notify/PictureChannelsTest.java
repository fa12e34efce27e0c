package org.mediamtxmonitor.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.notify.http.PictureForm;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.testing.Receiver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages with the picture of a stream, as the services take them, against requests that were looked at. {@code
 * -Dgolden.write=true} writes these anew.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PictureChannelsTest extends ChannelTest {

    private static final Path GOLDEN = Path.of("src/test/resources/services/golden");
    private static final String DISCORD = "name: ops, type: discord, allowPrivate: true, url: 'URL/hook'";
    private static final String TELEGRAM =
            "name: ops, type: telegram, allowPrivate: true, url: 'URL', token: '1:A', chat: '-100'";
    private static final String NTFY =
            "name: ops, type: ntfy, allowPrivate: true, url: 'URL', topic: 'studio alerts', token: tk_x";

    private static final String MATRIX =
            "name: ops, type: matrix, allowPrivate: true, url: 'URL', token: syt_x, room: '!a:example.com'";

    private static String entry(String type) {
        return switch (type) {
            case "discord" -> DISCORD;
            case "telegram" -> TELEGRAM;
            default -> NTFY;
        };
    }

    private Exchange sendWithPicture() {
        return deliver(
                "ops",
                Pictures.in(new MessageWriter(settings, ZoneOffset.UTC)
                        .write(Notifications.of("ops").make(), false)));
    }

    /** The request in words, each line of its form by itself. */
    private static String words(Receiver.Request request) {
        String type = request.header("Content-Type");
        String words = request.method() + " " + request.path().replace("&", "\n  &") + "\n" + type + "\n\n"
                + request.body().replace("\r\n", "\n").replace("\u0004\u0005\u0006", "<picture>");
        return type.contains("boundary=") ? words.replace(type.substring(type.indexOf('=') + 1), "BOUNDARY") : words;
    }

    @ParameterizedTest
    @CsvSource({"discord", "telegram", "ntfy"})
    void the_picture_is_sent_with_the_text_in_one_request(String type) throws Exception {
        channels(entry(type));

        Exchange sent = sendWithPicture();

        assertThat(sent.getException()).isNull();
        assertThat(receiver.requests()).hasSize(1);
        golden(type + "-picture.txt", words(receiver.last()));
    }

    private static void golden(String name, String words) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, words);
        }
        assertThat(words).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @CsvSource({"discord, /hook", "telegram, /bot1:A/sendMessage", "ntfy, /"})
    void the_text_goes_alone_where_the_service_does_not_take_the_picture(String type, String path) throws Exception {
        channels(entry(type));
        receiver.answersOnce(413);

        Exchange sent = sendWithPicture();

        assertThat(sent.getException()).isNull();
        assertThat(receiver.requests()).hasSize(2);
        assertThat(receiver.last().path()).isEqualTo(path);
        assertThat(receiver.last().header("Content-Type")).startsWith("application/json");
        assertThat(receiver.last().json().toString()).contains("Camera A").doesNotContain("attachment://");
    }

    @Test
    void matrix_gets_the_picture_after_the_text() throws Exception {
        channels(MATRIX);
        receiver.answers(200, "{\"content_uri\":\"mxc://example.com/abc\",\"event_id\":\"$1\"}", Map.of());

        Exchange sent = sendWithPicture();

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader("CamelHttpResponseCode", Integer.class))
                .isEqualTo(200);
        assertThat(receiver.requests())
                .hasSize(3)
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEqualTo("Bearer syt_x"));
        Receiver.Request text = receiver.requests().get(0);
        Receiver.Request upload = receiver.requests().get(1);
        assertThat(text.json().path("body").asText()).contains("Camera A");
        assertThat(upload.method() + " " + upload.path())
                .isEqualTo("POST /_matrix/media/v3/upload?filename=picture.jpg");
        assertThat(upload.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(receiver.last().path()).isEqualTo(text.path() + "-picture");
        assertThat(receiver.last().json().path("url").asText()).isEqualTo("mxc://example.com/abc");
        assertThat(receiver.last().json().path("info").path("mimetype").asText())
                .isEqualTo("image/jpeg");
    }

    @Test
    void a_message_of_matrix_counts_as_sent_where_its_picture_is_not_taken() throws Exception {
        channels(MATRIX);
        receiver.answers(200, "{\"event_id\":\"$1\"}", Map.of());

        Exchange sent = sendWithPicture();

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody(String.class)).contains("$1");
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void a_service_that_is_busy_is_tried_again_with_the_picture() throws Exception {
        channels(TELEGRAM);
        receiver.answers(429, "{\"parameters\":{\"retry_after\":3}}", Map.of());

        assertThat(failure(sendWithPicture()).kind()).isEqualTo(DeliveryException.Kind.BUSY);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void no_text_ends_a_part_of_the_form() {
        PictureForm form = new PictureForm();
        Message.Picture picture = new Message.Picture(new byte[] {4}, 1, 1, null);
        String before = form.discord("{}", picture).contentType().replaceAll(".*=", "");
        PictureForm.Form hostile = form.discord("{\"a\":\"\\r\\n--" + before + "--\"}", picture);
        assertThat(hostile.contentType()).doesNotContain(before);
    }
}
