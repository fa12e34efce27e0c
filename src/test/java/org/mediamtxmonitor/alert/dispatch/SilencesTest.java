package org.mediamtxmonitor.alert.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.alert.Silence;

import static org.assertj.core.api.Assertions.assertThat;

class SilencesTest {

    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");

    private final Silences silences = new Silences();

    private static Silence silence(String id, Duration from, Duration to, Matcher... matchers) {
        return new Silence(id, List.of(matchers), AT.plus(from), AT.plus(to), "Mara", "works on " + id);
    }

    private static Silence ofServer(String id, int fromSeconds, int toSeconds, String server) {
        return silence(
                id, Duration.ofSeconds(fromSeconds), Duration.ofSeconds(toSeconds), new Matcher("server", "=", server));
    }

    private Mute mute(Alert alert, Instant at, Silence... all) {
        return silences.apply(List.of(alert), List.of(all), at).get(0).mute();
    }

    @Test
    void mutes_what_matches_from_its_beginning_to_its_end() {
        Alert alert = Alerts.stream("north", "live/a");
        Silence one = ofServer("one", 10, 20, "north");
        assertThat(mute(alert, AT, one)).isNull();
        assertThat(silences.nextDue()).isEqualTo(AT.plusSeconds(10));
        assertThat(mute(alert, AT.plusSeconds(10), one)).isEqualTo(new Mute(Mute.Kind.SILENCED, "one", "works on one"));
        assertThat(silences.nextDue()).isEqualTo(AT.plusSeconds(20));
        assertThat(mute(alert, AT.plusSeconds(20), one)).isNull();
        assertThat(silences.nextDue()).isNull();
        assertThat(mute(Alerts.stream("south", "live/a"), AT.plusSeconds(15), one))
                .isNull();
    }

    @Test
    void names_the_silence_that_holds_longest() {
        Alert alert = Alerts.stream("north", "live/a");
        Silence all = silence("all", Duration.ZERO, Duration.ofHours(2), new Matcher("path", "=", "live/*"));
        assertThat(mute(alert, AT, ofServer("one", 0, 60, "north"), all, ofServer("two", 0, 90, "north"))
                        .by())
                .isEqualTo("all");
    }

    @Test
    void a_silence_that_is_taken_back_or_that_time_goes_back_before_mutes_no_longer() {
        Alert alert = Alerts.stream("north", "live/a");
        Silence one = ofServer("one", 10, 20, "north");
        assertThat(mute(alert, AT.plusSeconds(12), one)).isNotNull();
        assertThat(mute(alert, AT.plusSeconds(13))).isNull();
        assertThat(mute(alert, AT.plusSeconds(14), one)).isNotNull();
        assertThat(mute(alert, AT.plusSeconds(5), one)).isNull();
    }

    @Test
    void leaves_what_has_a_cause_and_passes_over_what_it_can_not_understand() {
        Mute inhibited = new Mute(Mute.Kind.INHIBITED, "other", "server");
        Alert alert = Alerts.stream("north", "live/a").with(inhibited);
        Silence bad = silence("bad", Duration.ZERO, Duration.ofHours(1), new Matcher("rule", "=~", "("));
        Silence none = silence("none", Duration.ZERO, Duration.ofHours(1));
        assertThat(mute(alert, AT, ofServer("one", 0, 60, "north"))).isEqualTo(inhibited);
        assertThat(mute(Alerts.stream("north", "live/a"), AT, bad, none)).isNull();
        assertThat(mute(
                        Alerts.stream("north", "live/a"),
                        AT,
                        new Silence("half", List.of(new Matcher("server", "=", "north")), null, null, null, null)))
                .isNull();
    }

    /** What is remembered from the last evaluation is never wrong. */
    @Test
    void finds_the_same_as_trying_each_silence_with_each_alert() {
        Random random = new Random(5);
        List<Silence> all = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            alerts.add(Alerts.stream("s" + i % 5, "live/" + i));
        }
        for (int round = 0; round < 200; round++) {
            Instant at = AT.plusSeconds(round);
            if (random.nextBoolean()) {
                all.add(randomSilence(random, round));
            }
            if (random.nextInt(5) == 0 && !all.isEmpty()) {
                all.remove(random.nextInt(all.size()));
            }
            List<Alert> muted = silences.apply(alerts, all, at);
            for (int i = 0; i < alerts.size(); i++) {
                Alert alert = alerts.get(i);
                boolean silent = all.stream()
                        .anyMatch(one ->
                                one.isActive(at) && Matchers.of(one.matchers()).match(alert));
                assertThat(muted.get(i).mute() != null).isEqualTo(silent);
            }
        }
    }

    private static Silence randomSilence(Random random, int round) {
        int begin = round + random.nextInt(5);
        Matcher matcher = switch (random.nextInt(4)) {
            case 0 -> new Matcher("server", "=", "s" + random.nextInt(6));
            case 1 -> new Matcher("path", "=", "live/" + random.nextInt(70));
            case 2 -> new Matcher("path", "=~", "live/" + random.nextInt(7) + ".*");
            default -> new Matcher("path", "=", "live/?");
        };
        return silence(
                "r" + round, Duration.ofSeconds(begin), Duration.ofSeconds(begin + 1 + random.nextInt(20)), matcher);
    }
}
