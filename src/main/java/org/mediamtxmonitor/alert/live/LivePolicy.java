package org.mediamtxmonitor.alert.live;

import java.util.function.Supplier;

import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.config.Settings;

/** The policy that {@code collector.yaml} describes now. */
public final class LivePolicy implements Supplier<AlertPolicy> {

    private record Both(AlertPolicy plain, AlertPolicy withDevices) {}

    private volatile Both now;

    public LivePolicy(Settings settings) {
        become(settings);
    }

    private LivePolicy(AlertPolicy policy) {
        now = new Both(policy, policy);
    }

    /** A policy that no settings change, unless {@link #become} is called. */
    public static LivePolicy of(AlertPolicy policy) {
        return new LivePolicy(policy);
    }

    /** Goes by other settings from now on. */
    public void become(Settings settings) {
        AlertPolicy plain = AlertPolicies.of(settings);
        now = new Both(
                plain,
                settings.implicitChannel()
                        .map(channel -> AlertPolicies.with(plain, channel))
                        .orElse(plain));
    }

    @Override
    public AlertPolicy get() {
        return now.plain();
    }

    /** The same where browsers have subscribed. */
    AlertPolicy withDevices() {
        return now.withDevices();
    }
}
