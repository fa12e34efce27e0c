package org.mediamtxmonitor.web.live;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiveMessageTest {

    private static final String LONG = "{\"path\":\"live/a\"},".repeat(500);

    private static String unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void it_is_the_same_as_text_as_bytes_and_compressed() throws IOException {
        LiveMessage message = LiveMessage.of(LONG.getBytes(StandardCharsets.US_ASCII));

        assertThat(message.length()).isEqualTo(LONG.length());
        assertThat(message.text()).isEqualTo(LONG);
        assertThat(message.buffer().array()).asString(StandardCharsets.US_ASCII).isEqualTo(LONG);
        assertThat(unzipped(message.compressed().array())).isEqualTo(LONG);
        assertThat(message.compressed().remaining()).isLessThan(LONG.length() / 10);
    }

    @Test
    void it_is_compressed_once_for_all_clients_each_of_which_reads_from_its_beginning() {
        LiveMessage message = LiveMessage.of(LONG);
        message.compressed().get();

        assertThat(message.compressed().array()).isSameAs(message.compressed().array());
        assertThat(message.compressed().position()).isZero();
    }

    @Test
    void a_short_one_is_sent_as_it_is() {
        LiveMessage message = LiveMessage.of("{}");

        assertThat(message.compressed().array()).isSameAs(message.ascii());
    }
}
