package org.mediamtxmonitor.config;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsSystemTest extends SettingsFixture {

    @Test
    void interfaces_are_as_fast_as_their_drivers_tell_unless_told_otherwise() {
        assertThat(load("").system().interfaces().speeds()).isEmpty();
        assertThat(load("system: { interfaces: { speed: { eth0: 1G, \"ens*\": 2.5G, wg0: 800000000 } } }")
                        .system()
                        .interfaces()
                        .speeds())
                .containsExactly(
                        Map.entry("eth0", 1_000_000_000L),
                        Map.entry("ens*", 2_500_000_000L),
                        Map.entry("wg0", 800_000_000L));
    }

    @Test
    void a_speed_that_is_none_is_told() {
        assertThatThrownBy(() -> load("system: { interfaces: { speed: { eth0: 1Gbit, eth1: 0 } } }"))
                .hasMessageContaining("system.interfaces.speed.eth0")
                .hasMessageContaining("is not a bitrate")
                .hasMessageContaining("system.interfaces.speed.eth1: is no speed");
    }
}
