package org.mediamtxmonitor.web.prometheus;

import java.util.List;

import org.mediamtxmonitor.metric.PrometheusName;

/**
 * What is told under one name: series that differ in the values of their labels.
 *
 * @param name as it stands in the text, with {@code _total} or {@code _info}
 * @param help description in one sentence
 * @param labels names of its labels; some series may lack some of them
 */
public record Family(String name, Type type, Group group, String help, List<String> labels) {

    /** What kind of values a family has. */
    public enum Type {
        /** A value that goes up and down. */
        GAUGE,
        /** A value that grows, and begins anew at times. */
        COUNTER,
        /** Always 1: its labels are what is told. */
        INFO
    }

    private static final String COUNTER_SUFFIX = "_total";
    private static final String INFO_SUFFIX = "_info";

    public Family {
        labels = List.copyOf(labels);
    }

    /** A gauge. */
    static Family gauge(Group group, String name, String help, String... labels) {
        return new Family(PrometheusName.PREFIX + name, Type.GAUGE, group, help, List.of(labels));
    }

    /** A family whose labels are what is told. */
    static Family info(Group group, String name, String help, String... labels) {
        return new Family(PrometheusName.PREFIX + name + INFO_SUFFIX, Type.INFO, group, help, List.of(labels));
    }

    /** The name without what its type adds to it. */
    String baseName() {
        return switch (type) {
            case GAUGE -> name;
            case COUNTER -> name.substring(0, name.length() - COUNTER_SUFFIX.length());
            case INFO -> name.substring(0, name.length() - INFO_SUFFIX.length());
        };
    }
}
