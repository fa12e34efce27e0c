package org.mediamtxmonitor.alert.state;

import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Observation;

/** Placeholder until inhibition is there: nothing inhibits anything. */
public final class Inhibition {

    public List<Alert> apply(List<Alert> alerts, Observation observation) {
        return alerts;
    }
}
