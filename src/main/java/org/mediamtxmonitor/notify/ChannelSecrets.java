package org.mediamtxmonitor.notify;

import java.util.function.Supplier;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Gives routes the secrets of channels when a message is sent. Routes know only this expression, so that no secret stands in
 * a route, in the address of an endpoint, or in what is logged of them.
 */
@Component("channelSecrets")
public class ChannelSecrets {

    private final Supplier<Settings> settings;

    @Autowired
    public ChannelSecrets(LiveSettings settings) {
        this.settings = settings;
    }

    ChannelSecrets(Settings settings) {
        this(new LiveSettings(settings));
    }

    /** The secret of a channel; empty if it was not given. */
    public String of(String channel, String parameter) {
        return settings.get().allChannels().stream()
                .filter(one -> one.name().equals(channel))
                .findFirst()
                .flatMap(one -> one.text(parameter))
                .orElse("");
    }
}
