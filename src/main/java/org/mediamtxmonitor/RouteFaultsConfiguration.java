package org.mediamtxmonitor;

import java.util.List;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.live.RouteFaults;
import org.mediamtxmonitor.camel.FailingHooks;
import org.mediamtxmonitor.camel.overlay.RouteFileState;
import org.mediamtxmonitor.camel.overlay.RouteOverlay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells those who judge this monitor what is wrong with the routes of the user: neither room knows the other. */
@Configuration(proxyBeanMethods = false)
class RouteFaultsConfiguration {

    /** More names are told as a number. */
    private static final int MOST_NAMES = 5;

    @Bean
    RouteFaults routeFaults(RouteOverlay overlay, FailingHooks hooks) {
        return new RouteFaults() {
            @Override
            public List<String> refusedFiles() {
                List<String> names = overlay.files().stream()
                        .filter(RouteFileState::isRefused)
                        .map(RouteFileState::file)
                        .toList();
                return shortened(names);
            }

            @Override
            public List<String> failingHooks() {
                return hooks.names(System.nanoTime());
            }
        };
    }

    private static List<String> shortened(List<String> names) {
        return names.size() <= MOST_NAMES
                ? names
                : Stream.concat(names.stream().limit(MOST_NAMES), Stream.of("+" + (names.size() - MOST_NAMES)))
                        .toList();
    }
}
