package org.mediamtxmonitor.stream;

/**
 * A stream's state with its level and the reason in plain words.
 *
 * @param reason empty for a live stream
 */
public record Verdict(StreamState state, Level level, String reason) {

    /** The state of a path on a server that could be asked: the first rule that holds counts. */
    public static Verdict of(PathFacts path) {
        if (path.available()) {
            return ofAvailable(path);
        }
        if (Boolean.TRUE.equals(path.onDemand())) {
            return new Verdict(StreamState.IDLE_ON_DEMAND, Level.OK, "starts when somebody reads it");
        }
        if (path.pulls()) {
            return new Verdict(StreamState.SOURCE_ERROR, Level.CRITICAL, sourceErrorReason(path));
        }
        return offline(path);
    }

    /** The state of every stream of a server that gives no list of paths. */
    public static Verdict unknown(String reason) {
        return new Verdict(StreamState.UNKNOWN, Level.UNKNOWN, reason);
    }

    private static Verdict ofAvailable(PathFacts path) {
        boolean filler = Boolean.FALSE.equals(path.online()) && !(path.pulls() && path.onlineLies());
        if (filler) {
            return new Verdict(StreamState.SLATE, Level.WARNING, "shows its filler: no source feeds it");
        }
        if (path.nanosWithoutByte() >= path.stalledAfterNanos()) {
            return new Verdict(StreamState.STALLED, Level.CRITICAL, "no data although the source is connected");
        }
        return new Verdict(StreamState.LIVE, Level.OK, "");
    }

    private static String sourceErrorReason(PathFacts path) {
        String reason = "MediaMTX can't fetch its source";
        return path.onDemand() == null
                ? reason + " (or it sleeps until somebody reads: the configuration can't be read to tell)"
                : reason;
    }

    private static Verdict offline(PathFacts path) {
        if ("redirect".equals(path.sourceType())) {
            return new Verdict(StreamState.OFFLINE, Level.OK, "redirects its readers to another address");
        }
        String reason = path.onDemand() == null
                ? "nobody publishes it (the configuration can't be read to tell whether it starts on demand)"
                : "nobody publishes it";
        return new Verdict(StreamState.OFFLINE, path.expected() ? Level.CRITICAL : Level.OK, reason);
    }
}
