package org.mediamtxmonitor.metric;

import java.util.Map;

/**
 * How a metric is told to Prometheus, where that does not follow from the metric itself.
 *
 * @param name name without the prefix of all names; null for the one that follows from the id and the unit
 * @param help what is told under that name, where several metrics have it; null for the description of the metric
 * @param labels labels beside those of its subject, for several metrics under one name; empty for none
 * @param publishers false where the value of a publisher is not told; null for true
 * @param readers what of the values of all readers of a stream by one protocol is told; null for nothing
 * @param unless another field of the same record: the value is not told where it equals that one; null for none
 * @param waived why the metric is not told at all; null where it is
 */
public record Prometheus(
        String name,
        String help,
        Map<String, String> labels,
        Boolean publishers,
        Aggregate readers,
        String unless,
        String waived) {

    public Prometheus {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }
}
