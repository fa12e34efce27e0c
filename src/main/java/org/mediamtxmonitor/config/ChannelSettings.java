package org.mediamtxmonitor.config;

import java.util.Map;
import java.util.Optional;

/**
 * One channel that messages go to.
 *
 * @param name unique: {@code a-z}, {@code 0-9} and {@code -}
 * @param type there is a route template {@code notify-<type>}
 * @param language of its messages: {@code en}, {@code de}, {@code fr}, {@code es} or {@code it}; default {@code en}
 * @param perHour most new conversations an hour, 1 to 10000; default 60
 * @param allowPrivate whether its target may be on a private or loopback address; default false
 * @param parameters of its type that were given, checked against the template: a {@link Secret}, a text, an
 *     {@link Integer} or a {@link Boolean}
 */
public record ChannelSettings(
        String name, String type, String language, int perHour, boolean allowPrivate, Map<String, Object> parameters) {

    /** Type of the channel to browsers that subscribed on the page. */
    public static final String WEB_PUSH = "webpush";

    private static final int PER_HOUR = 60;

    public ChannelSettings {
        parameters = Map.copyOf(parameters);
    }

    /** A channel to browsers with the defaults of {@code notify}. */
    static ChannelSettings webPush(String name) {
        return new ChannelSettings(name, WEB_PUSH, "en", PER_HOUR, false, Map.of());
    }

    /**
     * Whether its service keeps each incident open until it is told that it is over. A message about several would stay open
     * for ever there, so such a channel is told of each incident by itself.
     */
    public boolean keepsIncidents() {
        return switch (type) {
            case "pagerduty", "opsgenie", "alertmanager" -> true;
            default -> "alertmanager".equals(parameters.get("format"));
        };
    }

    /** The value of a parameter as text, secrets as they are; empty where it was not given. */
    public Optional<String> text(String parameter) {
        Object value = parameters.get(parameter);
        return Optional.ofNullable(value)
                .map(given -> given instanceof Secret secret ? secret.reveal() : String.valueOf(given));
    }
}
