package org.mediamtxmonitor.alert.live;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertPolicy.Channel;
import org.mediamtxmonitor.alert.AlertPolicy.Grouping;
import org.mediamtxmonitor.alert.AlertPolicy.MaintenanceWindow;
import org.mediamtxmonitor.alert.AlertPolicy.Route;
import org.mediamtxmonitor.alert.AlertPolicy.Timings;
import org.mediamtxmonitor.alert.AlertPolicy.WeeklyHours;
import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.config.AlertSettings;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.stream.Level;

/** Makes of {@code alerts} and {@code notify} in {@code collector.yaml} what the alert engine goes by. */
public final class AlertPolicies {

    private AlertPolicies() {}

    /** The policy that the settings describe. */
    public static AlertPolicy of(Settings settings) {
        AlertSettings alerts = settings.alerts();
        return new AlertPolicy(
                timings(alerts),
                new Grouping(
                        alerts.grouping().criticalWait(),
                        alerts.grouping().warningWait(),
                        alerts.grouping().interval(),
                        alerts.grouping().window()),
                alerts.routes().stream().map(AlertPolicies::route).toList(),
                alerts.maintenance().stream()
                        .map(window ->
                                new MaintenanceWindow(window.name(), matchers(window.match()), hours(window.hours())))
                        .toList(),
                settings.channels().stream().map(AlertPolicies::channel).toList());
    }

    /**
     * The same policy with one channel more, which is told what is of that level or worse, whatever the routes say.
     *
     * @param channel for example the one to browsers that is there without an entry in {@code notify}
     */
    static AlertPolicy with(AlertPolicy policy, ChannelSettings channel, Level level) {
        List<Route> routes = new ArrayList<>(policy.routes());
        if (routes.isEmpty() && level == Level.WARNING) {
            // Without routes each channel is told what is critical; with one for this channel the others need theirs.
            policy.channels().forEach(other -> routes.add(route(other.name(), Level.CRITICAL)));
            routes.add(route(channel.name(), level));
        } else if (!routes.isEmpty()) {
            routes.add(route(channel.name(), level));
        }
        List<Channel> channels = new ArrayList<>(policy.channels());
        channels.add(channel(channel));
        return new AlertPolicy(policy.timings(), policy.grouping(), routes, policy.maintenance(), channels);
    }

    private static Route route(String channel, Level level) {
        return new Route(List.of(channel), level, List.of(), null, null, null, null, true);
    }

    private static Channel channel(ChannelSettings channel) {
        return new Channel(channel.name(), channel.keepsIncidents() ? Channel.UNLIMITED : channel.perHour());
    }

    /** When an alert begins and ends, by the settings. */
    public static Timings timings(AlertSettings alerts) {
        return new Timings(
                alerts.criticalFor(),
                alerts.warningFor(),
                alerts.keepFiring(),
                alerts.startGrace(),
                alerts.flapping().changes(),
                alerts.flapping().window(),
                alerts.flapping().stable());
    }

    private static Route route(AlertSettings.Route route) {
        return new Route(
                route.channels(),
                route.level().equals(Level.WARNING.word()) ? Level.WARNING : Level.CRITICAL,
                matchers(route.match()),
                route.hours().map(AlertPolicies::hours).orElse(null),
                route.repeat().orElse(null),
                route.escalateAfter().orElse(null),
                route.digest().orElse(null),
                route.resolved());
    }

    private static List<Matcher> matchers(List<AlertSettings.Match> all) {
        return all.stream()
                .map(match -> new Matcher(match.name(), match.operator(), match.value()))
                .toList();
    }

    private static WeeklyHours hours(AlertSettings.Hours hours) {
        return new WeeklyHours(hours.days(), hours.from(), hours.to(), hours.zone());
    }
}
