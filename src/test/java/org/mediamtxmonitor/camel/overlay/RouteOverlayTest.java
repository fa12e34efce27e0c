package org.mediamtxmonitor.camel.overlay;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.SettingsLoader;

import static org.assertj.core.api.Assertions.assertThat;

class RouteOverlayTest {

    @Test
    void files_are_told_while_routes_are_being_made() throws Exception {
        RouteOverlay overlay =
                new RouteOverlay(new SettingsLoader().load(null, Map.of(), Map.of()), null, Duration.ofMillis(400));
        // As remake does it for as long as it takes, minutes for hundreds of servers on a busy machine.
        synchronized (overlay) {
            assertThat(CompletableFuture.supplyAsync(overlay::files).get(5, TimeUnit.SECONDS))
                    .isEmpty();
        }
    }
}
