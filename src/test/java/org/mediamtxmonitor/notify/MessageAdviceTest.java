package org.mediamtxmonitor.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.notify.message.MessageWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** What messages say is to be done. */
class MessageAdviceTest {

    private static final String OF_FINDING = "Check the publisher (power, network, stream key),";

    @TempDir
    private Path folder;

    private Message write(Notifications notification) throws IOException {
        Path file = Files.writeString(
                folder.resolve("collector.yaml"),
                "notify: [ { name: ops, type: webhook, url: 'https://a.example' }, "
                        + "{ name: wache, type: webhook, url: 'https://a.example', language: de } ]");
        return new MessageWriter(new SettingsLoader().load(file, Map.of(), Map.of()), ZoneOffset.UTC)
                .write(notification.make(), false);
    }

    @Test
    void several_alerts_have_the_advice_of_their_cause() throws IOException {
        Message message = write(Notifications.of("ops").alerts(3, 2));

        assertThat(message.advice()).isEqualTo("Check the line of the site.");
        assertThat(message.text())
                .endsWith("What to do: Check the line of the site.")
                .doesNotContain(OF_FINDING);
        assertThat(message.markdown()).contains("**What to do:** Check the line of the site.");
    }

    @Test
    void one_alert_has_its_own() throws IOException {
        assertThat(write(Notifications.of("ops")).advice()).startsWith(OF_FINDING);
    }

    @Test
    void the_advice_is_in_the_language_of_the_channel() throws IOException {
        assertThat(write(Notifications.of("wache").alerts(3, 2)).text())
                .contains("Was tun: Den Betreiber der Leitung von");
    }

    @Test
    void nothing_is_to_be_done_about_what_is_over() throws IOException {
        Message message = write(Notifications.of("ops").kind(Kind.RESOLVED, 2).alerts(3, 2));

        assertThat(message.advice()).isNull();
        assertThat(message.text()).doesNotContain("What to do");
    }

    @Test
    void what_ended_with_its_stream_did_not_recover() throws IOException {
        Message gone = write(Notifications.of("ops").kind(Kind.RESOLVED, 2).gone());
        Message over = write(Notifications.of("ops").kind(Kind.RESOLVED, 2));

        assertThat(gone.isGone()).isTrue();
        assertThat(gone.title()).startsWith("Gone after 5 min, not recovered: ");
        assertThat(over.isGone()).isFalse();
        assertThat(over.title()).startsWith("Over after 5 min: ");
    }
}
