package org.mediamtxmonitor.camel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.model.ModelCamelContext;
import org.mediamtxmonitor.camel.overlay.MadeRoute;
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
        for (MadeRoute route : of(channel)) {
            context.addRouteFromTemplate(route.id(), route.template(), route.parameters());
        }
    }

    /** The two routes of a channel. */
    static List<MadeRoute> of(ChannelSettings channel) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("channel", channel.name());
        channel.parameters().forEach((name, value) -> parameters.put(name, parameter(channel, name, value)));
        return List.of(
                wayOut(channel.name(), channel.allowPrivate()),
                new MadeRoute(TYPE + channel.name(), TYPE + channel.type(), parameters));
    }

    /** {@code http-<name>}, a guarded way out over HTTP. */
    static MadeRoute wayOut(String name, boolean allowPrivate) {
        return new MadeRoute(
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
