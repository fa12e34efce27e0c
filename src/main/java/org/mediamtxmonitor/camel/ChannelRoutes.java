package org.mediamtxmonitor.camel;

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.model.ModelCamelContext;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.Secret;

/** Makes the routes of a channel: {@code notify-<name>} of the template of its type, and {@code http-<name>}, its way out. */
public final class ChannelRoutes {

    /** What the id of the template of a type begins with, and the name of its file. */
    static final String TYPE = "notify-";

    private ChannelRoutes() {}

    /**
     * Adds the routes. A secret is no part of them: an expression stands for it, which is replaced when a message is sent.
     *
     * @throws Exception if there is no template, or it lacks a parameter
     */
    public static void add(ModelCamelContext context, ChannelSettings channel) throws Exception {
        wayOut(context, channel.name(), channel.allowPrivate());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("channel", channel.name());
        channel.parameters().forEach((name, value) -> parameters.put(name, parameter(channel, name, value)));
        context.addRouteFromTemplate(TYPE + channel.name(), TYPE + channel.type(), parameters);
    }

    /**
     * Adds {@code http-<name>}, a guarded way out over HTTP.
     *
     * @throws Exception if there is no template
     */
    static void wayOut(ModelCamelContext context, String name, boolean allowPrivate) throws Exception {
        context.addRouteFromTemplate(
                "http-" + name,
                "channel-http",
                Map.of(
                        "channel",
                        name,
                        "allowPrivate",
                        allowPrivate,
                        "targets",
                        allowPrivate ? "#allTargets" : "#publicTargets"));
    }

    private static Object parameter(ChannelSettings channel, String name, Object value) {
        return value instanceof Secret
                ? "${bean:channelSecrets?method=of('" + channel.name() + "','" + name + "')}"
                : value;
    }
}
