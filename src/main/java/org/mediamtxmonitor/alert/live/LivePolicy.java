package org.mediamtxmonitor.alert.live;

import java.util.function.Supplier;

import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.stream.Level;

/** The policy that {@code collector.yaml} describes now. */
public final class LivePolicy implements Supplier<AlertPolicy> {

    /** By the mildest level that browsers are told of. */
    private record Each(AlertPolicy plain, AlertPolicy critical, AlertPolicy warning) {}

    private volatile Each now;

    public LivePolicy(Settings settings) {
        become(settings);
    }

    private LivePolicy(AlertPolicy policy) {
        now = new Each(policy, policy, policy);
    }

    /** A policy that no settings change, unless {@link #become} is called. */
    public static LivePolicy of(AlertPolicy policy) {
        return new LivePolicy(policy);
    }

    /** Goes by other settings from now on. */
    public void become(Settings settings) {
        AlertPolicy plain = AlertPolicies.of(settings);
        now = new Each(plain, with(plain, settings, Level.CRITICAL), with(plain, settings, Level.WARNING));
    }

    @Override
    public AlertPolicy get() {
        return now.plain();
    }

    private static AlertPolicy with(AlertPolicy plain, Settings settings, Level level) {
        return settings.implicitChannel()
                .map(channel -> AlertPolicies.with(plain, channel, level))
                .orElse(plain);
    }

    /** The same where browsers have subscribed. @param level the mildest that one of them is told of; null where there is none */
    AlertPolicy with(Level level) {
        return level == null ? now.plain() : level == Level.WARNING ? now.warning() : now.critical();
    }
}
