package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.config.EffectiveConfig;
import org.mediamtxmonitor.config.SettingsReload;
import org.mediamtxmonitor.view.ScopedFleet;
import org.springframework.stereotype.Component;

/** Answers which configuration is in force. */
@Component
public class ConfigResource {

    private final SettingsReload settings;

    ConfigResource(SettingsReload settings) {
        this.settings = settings;
    }

    /** Every key that has a value, secrets masked. {@code access.yaml} says who may. */
    public EffectiveConfig config(ScopedFleet fleet) {
        UnscopedAccess.check(fleet);
        return settings.effectiveConfig();
    }
}
