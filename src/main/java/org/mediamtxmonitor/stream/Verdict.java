package org.mediamtxmonitor.stream;

/**
 * A stream's state with the reason in plain words. How bad it is, is for the rules to say.
 *
 * @param reason empty for a live stream
 */
public record Verdict(StreamState state, String reason) {

    /** The state of a path on a server that could be asked: the first rule that holds counts. */
    public static Verdict of(PathFacts path) {
        if (path.available()) {
            return ofAvailable(path);
        }
        if (Boolean.TRUE.equals(path.onDemand())) {
            return path.lastError() == null
                    ? new Verdict(StreamState.IDLE_ON_DEMAND, "starts when somebody reads it")
                    : new Verdict(StreamState.SOURCE_ERROR, "its last start on demand failed: " + path.lastError());
        }
        if (path.pulls()) {
            return new Verdict(StreamState.SOURCE_ERROR, sourceErrorReason(path));
        }
        return new Verdict(StreamState.OFFLINE, offlineReason(path));
    }

    /** The state of an expected stream that its server does not list, because it never did or does no more. */
    public static Verdict unlisted(boolean neverSeen) {
        return new Verdict(
                StreamState.OFFLINE,
                neverSeen ? "MediaMTX never listed it" : "nobody publishes it: MediaMTX does not list it any more");
    }

    /** The state of every stream of a server that gives no list of paths. */
    public static Verdict unknown(String reason) {
        return new Verdict(StreamState.UNKNOWN, reason);
    }

    private static Verdict ofAvailable(PathFacts path) {
        boolean filler = Boolean.FALSE.equals(path.online()) && !(path.pulls() && path.onlineLies());
        if (filler) {
            return new Verdict(StreamState.SLATE, "shows its filler: no source feeds it");
        }
        if (path.nanosWithoutByte() >= path.stalledAfterNanos()) {
            return new Verdict(StreamState.STALLED, "no data although the source is connected");
        }
        return new Verdict(StreamState.LIVE, "");
    }

    private static String sourceErrorReason(PathFacts path) {
        String reason = "MediaMTX can't fetch its source";
        if (path.lastError() != null) {
            return reason + ": " + path.lastError();
        }
        return path.onDemand() == null
                ? reason + " (or it sleeps until somebody reads: the configuration can't be read to tell)"
                : reason;
    }

    private static String offlineReason(PathFacts path) {
        if ("redirect".equals(path.sourceType())) {
            return "redirects its readers to another address";
        }
        return path.onDemand() == null
                ? "nobody publishes it (the configuration can't be read to tell whether it starts on demand)"
                : "nobody publishes it";
    }
}
