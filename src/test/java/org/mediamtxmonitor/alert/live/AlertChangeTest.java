package org.mediamtxmonitor.alert.live;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertChangeTest {

    private static final Alert ALERT = Made.of(Alert.class, "id", "a", "key.path", "cam/one");

    @Test
    void is_written_the_same_each_time_and_unlike_another_one_that_leaves_the_alert_the_same() {
        AlertChange silenceEnded = AlertChange.of(ALERT);
        assertThat(StoredJson.write(silenceEnded)).isEqualTo(StoredJson.write(silenceEnded));
        assertThat(StoredJson.write(AlertChange.of(ALERT))).isNotEqualTo(StoredJson.write(silenceEnded));
    }

    @Test
    void is_read_as_the_alert() {
        assertThat(StoredJson.read(StoredJson.write(AlertChange.of(ALERT)), Alert.class))
                .isEqualTo(ALERT);
    }
}
