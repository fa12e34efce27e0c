package org.mediamtxmonitor.stream;

/**
 * What is known about a path when its state is decided.
 *
 * @param available a stream object exists and can be read
 * @param online a live source feeds it; null where the server does not say (before MediaMTX v1.16)
 * @param sourceType MediaMTX's name of the source, for example {@code rtspSource}; null without a source
 * @param onDemand the configuration starts the source when somebody reads; null if the configuration can't be read
 * @param lastError why MediaMTX could not fetch its source, without secrets; null before v1.21 and where it could
 * @param onlineLies the server is too old (before v1.19.3) for {@code online} to be true of always-available pull paths
 * @param nanosWithoutByte time since a byte last came in
 * @param stalledAfterNanos time without a byte after which it counts as stalled
 */
public record PathFacts(
        boolean available,
        Boolean online,
        String sourceType,
        Boolean onDemand,
        String lastError,
        boolean onlineLies,
        long nanosWithoutByte,
        long stalledAfterNanos) {

    /** Whether MediaMTX itself fetches the stream from elsewhere. */
    public boolean pulls() {
        return sourceType != null && sourceType.endsWith("Source");
    }
}
