package org.mediamtxmonitor.metric;

import java.util.List;

/**
 * A number of the catalogue.
 *
 * @param id name in all interfaces: what follows the first dot is the field in JSON
 * @param scope subject of the number; publishers and readers share one shape
 * @param unit for example {@code bit/s}, {@code ms}, {@code percent}; {@code 1} for none
 * @param kind {@code counter}, {@code gauge}, {@code rate} or {@code ratio}
 * @param help description in one sentence
 * @param sources fields of MediaMTX's API that it comes from, as {@code list.field}; empty for our own figures
 * @param trap known limitation of the number; null where there is none
 * @param history how it is kept; null where it is not
 * @param words meanings of its whole numbers, from 0 on; null for plain numbers
 * @param needs part of the monitor that measures it, where that is not the collector; null for the collector
 * @param prometheus how it is told to Prometheus, where that does not follow from the metric itself; null where it does
 */
public record Metric(
        String id,
        List<Scope> scope,
        String unit,
        String kind,
        String help,
        List<String> sources,
        String trap,
        History history,
        List<String> words,
        String needs,
        Prometheus prometheus) {

    /**
     * How a metric is stored in the history.
     *
     * @param column its number in the blocks of the history; no other metric ever has it
     * @param decimals digits after the point that are kept; −3 stands for thousands
     * @param publisher a stream keeps it too, of its publisher
     */
    public record History(int column, int decimals, boolean publisher) {}

    public Metric {
        scope = List.copyOf(scope);
        sources = sources == null ? List.of() : List.copyOf(sources);
        words = words == null ? null : List.copyOf(words);
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
