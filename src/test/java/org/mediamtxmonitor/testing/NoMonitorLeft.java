package org.mediamtxmonitor.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Fails a class of tests that leaves a monitor running, which would disturb the classes after it. It is found by itself. */
public final class NoMonitorLeft implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(Monitor.running())
                .as("monitors that %s left", context.getDisplayName())
                .isEmpty();
    }
}
