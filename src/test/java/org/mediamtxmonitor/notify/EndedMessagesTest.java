package org.mediamtxmonitor.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What messages say of what is over, wholly or in part. */
class EndedMessagesTest {

    private final MessageWriter writer =
            new MessageWriter(new SettingsLoader().load(null, Map.of(), Map.of()), ZoneOffset.UTC);

    private static Notification with(Notification of, List<Alert> alerts) {
        return new Notification(
                of.channel(),
                of.thread(),
                of.version(),
                of.kind(),
                of.at(),
                of.incident(),
                alerts,
                of.more(),
                of.incidents(),
                of.topic());
    }

    private static Notification partlyOver() {
        Notification update =
                Notifications.of("ops").kind(Kind.UPDATE, 2).alerts(2, 0).make();
        Alert goesOn = update.alerts().get(0);
        Instant end = update.incident().beganAt().plusSeconds(130);
        return with(update, List.of(goesOn, update.alerts().get(1).ended(end)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Better, not over: | Over after 2 min 10 s: | (over)",
                "de | Besser, nicht vorbei: | Vorbei nach 2 min 10 s: | (vorbei)",
                "fr | Mieux, pas terminé : | Terminé après 2 min 10 s : | (terminé)",
                "es | Mejor, no terminado: | Terminado tras 2 min 10 s: | (terminado)",
                "it | Meglio, non terminato: | Terminato dopo 2 min 10 s: | (terminato)"
            })
    void what_was_the_worst_is_over_and_the_rest_goes_on(String language, String title, String summary, String item) {
        Message message = writer.write(partlyOver(), false, language);
        assertThat(message.title()).startsWith(title);
        assertThat(message.summary()).startsWith(summary);
        assertThat(message.isResolved()).isFalse();
        assertThat(message.alerts()).extracting(Message.Item::status).containsExactly("firing", "resolved");
        assertThat(message.alerts().get(0).reason()).doesNotEndWith(item);
        assertThat(message.alerts().get(1).reason()).endsWith(item);
    }

    @Test
    void the_end_of_several_has_the_name_under_which_they_were_told_although_one_ended_last() {
        Notification first =
                Notifications.of("ops").kind(Kind.FIRING, 2).alerts(2, 0).make();
        Notification end = Notifications.of("ops")
                .kind(Kind.RESOLVED, 2)
                .alerts(2, 0)
                .began(first)
                .make();
        String told = writer.write(first, false, "en").title();
        Message message = writer.write(with(end, end.alerts().subList(0, 1)), false, "en");
        assertThat(message.title()).isEqualTo("Over after 5 min: " + told);
    }

    /** The disk was full for three of the minutes, the processor was busy for all. */
    @Test
    void the_end_of_one_that_others_came_to_says_that_not_all_of_the_time_was_its_own() {
        Notification first = Notifications.of("ops").alerts(1, 0).make();
        Notification end =
                Notifications.of("ops").kind(Kind.RESOLVED, 2).began(first).make();
        Alert alone = first.alerts().get(0);
        Instant began = end.incident().beganAt();
        assertThat(Duration.between(began, alone.since())).isLessThan(Duration.ofMinutes(1));
        String title = writer.write(first, false, "en").title();

        assertThat(writer.write(with(end, List.of(alone.ended(end.incident().endedAt()))), false, "en")
                        .title())
                .isEqualTo("Over after 5 min: " + title);
        assertThat(writer.write(with(end, List.of(alone.ended(began.plusSeconds(180)))), false, "en")
                        .title())
                .isEqualTo("Over after 5 min: " + title + ", and more");
    }

    @Test
    void the_end_of_several_says_what_it_was_and_not_what_speaks_for_its_cause_now() {
        Notifications several = Notifications.of("ops").alerts(2, 0);
        Message told = writer.write(several.kind(Kind.FIRING, 1).make(), false, "en");
        Message over = writer.write(several.kind(Kind.RESOLVED, 2).make(), false, "en");
        assertThat(over.summary())
                .isNotEqualTo(told.summary())
                .isEqualTo(over.alerts().get(0).reason());
    }

    @Test
    void what_comes_and_goes_is_said_to_do_so() throws Exception {
        Notification one = Notifications.of("ops").alerts(1, 0).make();
        ObjectNode alert = Json.mapper().valueToTree(one.alerts().get(0));
        Alert flapping = Json.mapper().treeToValue(alert.put("state", "flapping"), Alert.class);
        Message message = writer.write(with(one, List.of(flapping)), false, "de");
        assertThat(message.title()).isEqualTo("Camera A kommt und geht: Erwarteter Stream ist offline");
        assertThat(message.summary()).startsWith("Kommt und geht: ");
    }
}
