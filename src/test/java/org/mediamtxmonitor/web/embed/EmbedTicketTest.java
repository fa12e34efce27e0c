package org.mediamtxmonitor.web.embed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.web.query.StreamKey;

import static org.assertj.core.api.Assertions.assertThat;

class EmbedTicketTest {

    private static final byte[] KEY = "a key of thirty-two bytes, or so".getBytes(StandardCharsets.UTF_8);
    private static final Instant END = Instant.parse("2026-12-24T18:00:00Z");
    private static final EmbedTicket TICKET = new EmbedTicket(new StreamKey("main", "live/a\nb/ü"), END);

    @Test
    void a_ticket_names_its_stream_until_it_expires() {
        String text = TICKET.sign(KEY);
        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(EmbedTicket.read(text, KEY, END.minusSeconds(1))).contains(TICKET);
        assertThat(EmbedTicket.read(text, KEY, END)).isEmpty();
    }

    @Test
    void another_key_signed_nothing_that_this_one_knows() {
        byte[] other = KEY.clone();
        other[0]++;
        assertThat(EmbedTicket.read(TICKET.sign(other), KEY, Instant.EPOCH)).isEmpty();
    }

    @Test
    void no_bit_of_it_can_be_changed() {
        byte[] whole = Base64.getUrlDecoder().decode(TICKET.sign(KEY));
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(EmbedTicket.read(text, KEY, Instant.EPOCH))
                    .as("byte %d", i)
                    .isEmpty();
        }
    }

    @Test
    void what_is_no_ticket_is_none() {
        for (String text : new String[] {"", "x", "....", "A".repeat(43), "A".repeat(10_000), "ü"}) {
            assertThat(EmbedTicket.read(text, KEY, Instant.EPOCH)).as(text).isEmpty();
        }
    }
}
