package org.mediamtxmonitor.stream;

/**
 * The state of a stream with its reason. The rules decide the level.
 *
 * @param reason null for a live stream
 */
public record Verdict(StreamState state, Reason reason) {

    /** Decides the state of a path on a server that answered. The first case that applies gives the state. */
    public static Verdict of(PathFacts path) {
        if (path.available()) {
            return ofAvailable(path);
        }
        if (Boolean.TRUE.equals(path.onDemand())) {
            return path.lastError() == null
                    ? new Verdict(StreamState.IDLE_ON_DEMAND, Reason.of("starts-on-demand"))
                    : new Verdict(StreamState.SOURCE_ERROR, Reason.of("on-demand-failed", "cause", path.lastError()));
        }
        if (path.pulls()) {
            return new Verdict(StreamState.SOURCE_ERROR, sourceErrorReason(path));
        }
        return new Verdict(StreamState.OFFLINE, offlineReason(path));
    }

    /** Gives the state of an expected stream that its server does not list, or no longer lists. */
    public static Verdict unlisted(boolean neverSeen) {
        return new Verdict(StreamState.OFFLINE, Reason.of(neverSeen ? "never-listed" : "not-listed-any-more"));
    }

    /** Gives the state of a path that its server does not list although it is configured by its name. */
    public static Verdict configured(boolean pulls) {
        StreamState state = pulls ? StreamState.SOURCE_ERROR : StreamState.OFFLINE;
        return new Verdict(state, Reason.of("configured-not-listed"));
    }

    /** Gives the state of every stream of a server whose list of paths could not be read. */
    public static Verdict unknown(Reason reason) {
        return new Verdict(StreamState.UNKNOWN, reason);
    }

    private static Verdict ofAvailable(PathFacts path) {
        boolean filler = Boolean.FALSE.equals(path.online()) && !(path.pulls() && path.onlineLies());
        if (filler) {
            return new Verdict(StreamState.SLATE, Reason.of("filler"));
        }
        if (path.nanosWithoutByte() >= path.stalledAfterNanos()) {
            return new Verdict(StreamState.STALLED, Reason.of("no-data"));
        }
        return new Verdict(StreamState.LIVE, null);
    }

    private static Reason sourceErrorReason(PathFacts path) {
        if (path.lastError() != null) {
            return Reason.of("source-failed", "cause", path.lastError());
        }
        return Reason.of(path.onDemand() == null ? "source-missing-or-on-demand" : "source-missing");
    }

    private static Reason offlineReason(PathFacts path) {
        if ("redirect".equals(path.sourceType())) {
            return Reason.of("redirects");
        }
        return Reason.of(path.onDemand() == null ? "not-published-or-on-demand" : "not-published");
    }
}
