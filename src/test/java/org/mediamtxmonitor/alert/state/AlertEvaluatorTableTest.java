package org.mediamtxmonitor.alert.state;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.stream.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an alert does, second by second. Its rule: {@code w} holds as a warning, {@code c} as critical, {@code .} does not hold,
 * {@code ?} nothing is known of the stream, {@code x} the stream is not listed. A warning must hold for three seconds, what is
 * over must be over for two; three beginnings in half a minute are flapping, six seconds are stable.
 */
class AlertEvaluatorTableTest {

    private static final AlertKey RULE = Scene.ofStream("stream-bitrate-low");

    /** States: p pending, f firing, r recovering, ~ flapping, ? unknown, o just over, g just over because it is gone, - none. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            what is critical fires at once                              | ..ccc          | --fff
            a warning fires once it held for its time                   | ..wwwww        | --pppff
            a warning that passes was nothing                           | .ww..www       | -ppo-ppp
            a warning that becomes critical while pending fires at once | .wwcc          | -ppff
            what is critical and becomes a warning goes on              | cccwwww        | fffffff
            it is over once it was over for its time                    | cc....         | ffrro-
            what comes back in time is the same alert                   | cc.cccc        | ffrffff
            what comes back later is another one                        | cc...cc        | ffrroff
            the third beginning flaps                                   | c.c.ccc        | frfr~~~
            what flaps and lasts fires                                  | c.c.ccccccccc  | frfr~~~~~~fff
            what flaps and stays away is over                           | c.c.c......... | frfr~~~~~~~o--
            flapping goes on as long as it comes and goes               | c.c.c...c...c... | frfr~~~~~~~~~~~~
            a warning that never lasts does not flap                    | w.w.w.w.w.w.   | popopopopopo
            beginnings count within the window only                     | c...........................c....c | frro------------------------frro-f
            nothing is resolved while nothing is known                  | cc????????     | ff????????
            nothing fires while nothing is known                        | .ww????????    | -pppppppppp
            a pending alert waits for what is known                     | .ww???ww       | -ppppppf
            what was well after it was unknown recovers                 | cc???...       | ff???rro
            what still holds after it was unknown fires                 | cc???ccc       | ff???fff
            what recovered goes on to recover after it was unknown      | cc.??..        | ffr??ro
            that it was unknown is no beginning                         | c?c?c?c?c      | f?f?f?f?f
            what flapped goes on to flap after it was unknown           | c.c.c??c       | frfr~??~
            a stream that is not listed any more ends its alert         | cc.xxxx        | ffrrg--
            a stream that went ends its alert as gone                   | ccxxxx         | ffrrg-
            a stream that is listed again in time goes on               | ccxccc         | ffrfff
            a stream that is listed again and well is well              | ccx...         | ffrro-
            a pending alert of a stream that went was nothing           | wwxx           | ppo-
            """)
    void state(String what, String rule, String states) {
        assertThat(run(rule, alert -> letter(alert))).as(what).isEqualTo(states.strip());
    }

    /** Levels: w warning, c critical, - none. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a pending alert has the level of its rule                   | .wwc           | -wwc
            a warning that becomes critical is worse at once            | wwwwwccc       | wwwwwccc
            what is critical and becomes a warning is milder after a while | cccwwwwww   | cccccwwww
            what is critical again before stays so                      | cccwccwc       | cccccccc
            what recovers keeps its level                               | cc..           | cccc
            """)
    void level(String what, String rule, String levels) {
        String seen = run(rule, alert -> alert == null ? '-' : alert.level() == Level.CRITICAL ? 'c' : 'w');
        assertThat(seen).as(what).isEqualTo(levels.strip());
    }

    private interface Sign {
        char of(Alert alert);
    }

    private static String run(String rule, Sign sign) {
        AlertEvaluator evaluator = new AlertEvaluator(Scene.TIMINGS);
        evaluator.restore(Scene.JUST_BEFORE);
        StringBuilder seen = new StringBuilder();
        String seconds = rule.strip();
        for (int second = 0; second < seconds.length(); second++) {
            Scene scene = Scene.at(second * 1000L);
            switch (seconds.charAt(second)) {
                case 'w' -> scene.finds(RULE, Level.WARNING);
                case 'c' -> scene.finds(RULE, Level.CRITICAL);
                case '?' -> scene.unknown("live/a");
                case 'x' -> scene.server("main", false, false, "live/b");
                default -> {}
            }
            List<Alert> alerts = evaluator.evaluate(scene.observation());
            assertThat(alerts).hasSizeLessThan(2);
            seen.append(sign.of(alerts.isEmpty() ? null : alerts.get(0)));
        }
        return seen.toString();
    }

    private static char letter(Alert alert) {
        if (alert == null) {
            return '-';
        }
        boolean over = alert.state() == AlertState.OK;
        assertThat(alert.endedAt() != null).isEqualTo(over);
        return switch (alert.state()) {
            case OK -> Boolean.TRUE.equals(alert.gone()) ? 'g' : 'o';
            case PENDING -> 'p';
            case FIRING -> 'f';
            case RECOVERING -> 'r';
            case FLAPPING -> '~';
            case UNKNOWN -> '?';
        };
    }
}
