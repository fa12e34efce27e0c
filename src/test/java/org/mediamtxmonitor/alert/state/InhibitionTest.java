package org.mediamtxmonitor.alert.state;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

class InhibitionTest {

    private static final Pattern ALERT = Pattern.compile(
            "(?<rule>[a-z-]+)@(?<server>\\w+)?(/(?<path>\\w+))?(#(?<part>\\w+))? (?<level>[wc])( (?<state>[pr?o]))?");

    private final Inhibition inhibition = new Inhibition();

    /**
     * Alerts as {@code rule@server/path#part level state}, {@code w} or {@code c}, {@code f} unless another state is given; and
     * which ones of them are muted by which, counted from 1.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a server that does not answer explains its streams       | server-unreachable@a c; stream-offline@a/x c; stream-stalled@a/y c  | 2<1 3<1
            and all else of it                                       | server-unreachable@a c; server-slow@a w; srt-drops@a/x#publisher c   | 2<1 3<1
            but nothing of other servers                             | server-unreachable@a c; stream-offline@b/x c                         |
            one that refuses us or is no MediaMTX likewise           | server-credentials@a c; stream-offline@a/x c                         | 2<1
            of several the one that holds now is the cause           | server-credentials@a c ?; server-unreachable@a c                     | 1<2
            and of two that hold the first one                       | server-faulty@a c; server-unreachable@a c                            | 2<1
            a server that is slow explains nothing                   | server-slow@a c; stream-offline@a/x c                                |
            a server whose alert is pending explains nothing yet     | server-unreachable@a c p; stream-offline@a/x c                       |
            a server that recovers still explains                    | server-unreachable@a c r; stream-offline@a/x c                       | 2<1
            a server that is well again does not                     | server-unreachable@a c o; stream-offline@a/x c                       |
            a stream that is offline explains all else of it         | stream-offline@a/x c; readers-left@a/x w; srt-drops@a/x#publisher c; forward-error@a/x#forward w | 2<1 3<1 4<1
            but nothing of other streams                             | stream-offline@a/x c; stream-offline@a/y c; stream-offline@b/x c     |
            what is critical is not explained by a warning           | stream-slate@a/x w; stream-no-video@a/x c; stream-no-audio@a/x w     | 3<1
            a stall that ends because the stream is offline          | stream-stalled@a/x c r; stream-offline@a/x c                         | 1<2
            a bitrate explains no packets                            | stream-bitrate-drop@a/x c; srt-drops@a/x#publisher w                 |
            alerts of this monitor have no cause                     | server-unreachable@a c; redis-away@ c                                |
            """)
    void cause(String what, String alerts, String causes) {
        List<Alert> given = new ArrayList<>();
        for (String text : alerts.split(";")) {
            given.add(Made.with(alert(text.strip()), "firedAt", Scene.ZERO.plusSeconds(given.size())));
        }
        List<String> found = new ArrayList<>();
        List<Alert> judged = inhibition.apply(given);
        for (int i = 0; i < judged.size(); i++) {
            Mute mute = judged.get(i).mute();
            if (mute != null) {
                assertThat(mute.kind()).isEqualTo(Mute.Kind.INHIBITED);
                int by = given.stream().map(Alert::id).toList().indexOf(mute.by());
                found.add(i + 1 + "<" + (by + 1));
            }
        }
        assertThat(String.join(" ", found)).as(what).isEqualTo(causes == null ? "" : causes);
    }

    @Test
    void a_cause_that_is_over_mutes_no_more() {
        Alert muted = alert("stream-offline@a/x c").with(new Mute(Mute.Kind.INHIBITED, "other", null));
        assertThat(inhibition.apply(List.of(muted)).get(0).mute()).isNull();
    }

    @Test
    void it_says_what_the_cause_is() {
        Alert server = alert("server-unreachable@a c");
        Mute mute = inhibition
                .apply(List.of(server, alert("stream-offline@a/x c")))
                .get(1)
                .mute();
        assertThat(mute).isEqualTo(new Mute(Mute.Kind.INHIBITED, server.id(), server.reason()));
    }

    @Test
    void the_rules_that_explain_others_are_in_the_catalogue() {
        List<String> ids = RuleCatalogue.shipped().all().stream().map(Rule::id).toList();
        assertThat(ids).containsAll(RuleFamilies.NO_ANSWER).containsAll(RuleFamilies.NO_PICTURE);
    }

    private static Alert alert(String text) {
        Matcher parts = ALERT.matcher(text);
        assertThat(parts.matches()).as(text).isTrue();
        AlertKey key =
                new AlertKey(parts.group("rule"), parts.group("server"), parts.group("path"), parts.group("part"));
        AlertState state = switch (parts.group("state") == null ? "f" : parts.group("state")) {
            case "p" -> AlertState.PENDING;
            case "r" -> AlertState.RECOVERING;
            case "?" -> AlertState.UNKNOWN;
            case "o" -> AlertState.OK;
            default -> AlertState.FIRING;
        };
        return Made.of(
                Alert.class,
                "id",
                text,
                "key",
                key,
                "state",
                state,
                "level",
                parts.group("level").equals("c") ? Level.CRITICAL : Level.WARNING,
                "firedAt",
                Scene.ZERO,
                "endedAt",
                state == AlertState.OK ? Scene.ZERO : null,
                "reason",
                "because");
    }
}
