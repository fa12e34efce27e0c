package org.mediamtxmonitor.web.api;

import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.rule.Rule;

/** Where the history keeps what rules compare. */
final class RuleFields {

    static final String PUBLISHER = "publisher";

    /** What a stream keeps of its publisher under a name of its own. */
    private static final Map<String, String> OF_PUBLISHER = Map.of(
            "connection.srt.rttMs", "rttMs",
            "connection.srt.retransmittedPercent", "lossPercent",
            "connection.rtp.lostPercent", "lossPercent");

    private static final Map<String, SeriesSchema> OF_HOST = Map.of(
            "host", SeriesSchema.HOST,
            "disk", SeriesSchema.DISK,
            "interface", SeriesSchema.INTERFACE,
            "process", SeriesSchema.PROCESS);

    private RuleFields() {}

    /** The series' metric of a field, such as {@code stream.lossPercent}, of a rule of this scope; empty where it is not kept. */
    static Optional<SeriesSchema.Entry> entry(String id, Scope scope) {
        String shape = id.substring(0, id.indexOf('.'));
        String field = id.substring(id.indexOf('.') + 1);
        return switch (shape) {
            case "server" -> scope == Scope.SERVER ? SeriesSchema.SERVER.find(field) : Optional.empty();
            case "stream" -> scope == Scope.SERVER ? Optional.empty() : SeriesSchema.STREAM.find(field);
            case "connection" -> SeriesSchema.STREAM.find(OF_PUBLISHER.getOrDefault(id, PUBLISHER + "." + field));
            default ->
                scope.word().equals(shape) && OF_HOST.containsKey(shape)
                        ? OF_HOST.get(shape).find(field)
                        : Optional.empty();
        };
    }

    /** Whether a rule can hold for a publisher of a protocol; null for one that is not known. */
    static boolean isOfProtocol(Rule rule, String protocol) {
        boolean srt = rule.id().startsWith("srt-");
        boolean rtp = rule.id().startsWith("rtp-");
        return protocol == null || (srt ? protocol.equals("srt") : !rtp || !protocol.equals("srt"));
    }
}
