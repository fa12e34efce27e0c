package org.mediamtxmonitor.notify;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.Settings;
import org.springframework.stereotype.Component;

/**
 * Gives routes the secrets of channels when a message is sent. Routes know only this expression, so that no secret stands in
 * a route, in the address of an endpoint, or in what is logged of them.
 */
@Component("channelSecrets")
public class ChannelSecrets {

    private final Map<String, ChannelSettings> channels;

    public ChannelSecrets(Settings settings) {
        channels =
                settings.allChannels().stream().collect(Collectors.toMap(ChannelSettings::name, Function.identity()));
    }

    /** The secret of a channel; empty if it was not given. */
    public String of(String channel, String parameter) {
        return channels.get(channel).text(parameter).orElse("");
    }
}
