package org.mediamtxmonitor.metric;

import java.util.List;

/**
 * A number of the catalogue.
 *
 * @param id names it everywhere: what follows the first dot is the field in JSON
 * @param scope what it is a number of; publishers and readers share one shape
 * @param unit in which it is told, for example {@code bit/s}, {@code ms}, {@code percent}; {@code 1} for none
 * @param kind {@code counter}, {@code gauge}, {@code rate} or {@code ratio}
 * @param help what it tells, in one sentence
 * @param sources fields of MediaMTX's API that it comes from, as {@code list.field}; empty for our own figures
 * @param trap what to know before believing it; null where there is nothing
 * @param history whether it is kept
 * @param needs part of the monitor that measures it, where that is not the collector; null for the collector
 */
public record Metric(
        String id,
        List<Scope> scope,
        String unit,
        String kind,
        String help,
        List<String> sources,
        String trap,
        boolean history,
        String needs) {

    public Metric {
        scope = List.copyOf(scope);
        sources = sources == null ? List.of() : List.copyOf(sources);
    }

    /** The shape that holds it: {@code stream}, {@code connection}, {@code forward}, {@code server}, ... */
    public String shape() {
        return id.substring(0, id.indexOf('.'));
    }

    /** Its field in that shape: {@code srt.rttMs}. */
    public String field() {
        return id.substring(id.indexOf('.') + 1);
    }
}
