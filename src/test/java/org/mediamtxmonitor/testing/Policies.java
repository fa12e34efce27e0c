package org.mediamtxmonitor.testing;

import java.util.List;

import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.live.AlertPolicies;
import org.mediamtxmonitor.collect.Given;

/** When somebody is told, as tests have it. */
public final class Policies {

    /** What counts where {@code collector.yaml} says nothing. Nobody is told. */
    public static final AlertPolicy SHIPPED = AlertPolicies.of(Given.settings(""));

    private Policies() {}

    /** The shipped policy with other {@link AlertPolicy.Timings}. */
    public static AlertPolicy with(AlertPolicy.Timings timings, AlertPolicy.Channel... channels) {
        return new AlertPolicy(timings, SHIPPED.grouping(), List.of(), List.of(), List.of(channels));
    }

    /**
     * The shipped timings but for these.
     *
     * @param named names of components and their values in turn
     */
    public static AlertPolicy.Timings timings(Object... named) {
        return Made.with(SHIPPED.timings(), named);
    }
}
