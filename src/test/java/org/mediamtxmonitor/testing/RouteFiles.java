package org.mediamtxmonitor.testing;

import java.util.List;

import org.mediamtxmonitor.camel.overlay.RouteFileState;
import org.mediamtxmonitor.camel.overlay.RouteOverlay;

import static org.assertj.core.api.Assertions.assertThat;

/** What became of the files in the folder of routes of a monitor. */
public record RouteFiles(Monitor monitor) {

    /** Of a file; its state is "none" where there is no such file. */
    public RouteFileState state(String name) {
        return monitor.bean(RouteOverlay.class).files().stream()
                .filter(file -> file.file().equals(name))
                .findFirst()
                .orElse(new RouteFileState(name, "none", null, null, null, List.of()));
    }

    public void awaitInForce(String name) {
        Await.until(() -> assertThat(state(name))
                .extracting(RouteFileState::state, RouteFileState::error)
                .containsExactly("in-force", null));
    }

    public RouteFileState awaitRefused(String name) {
        Await.until(() -> assertThat(state(name).state()).isEqualTo("refused"));
        return state(name);
    }
}
