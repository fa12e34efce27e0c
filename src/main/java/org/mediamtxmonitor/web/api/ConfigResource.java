package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.config.EffectiveConfig;
import org.springframework.stereotype.Component;

/** Answers which configuration is in force. */
@Component
public class ConfigResource {

    private final EffectiveConfig config;

    ConfigResource(EffectiveConfig config) {
        this.config = config;
    }

    /** Every key that has a value, secrets masked. {@code SecurityFilter} asks for the token where others may read. */
    public EffectiveConfig config() {
        return config;
    }
}
