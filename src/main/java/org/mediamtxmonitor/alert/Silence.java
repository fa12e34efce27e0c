package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.List;

/**
 * What nobody is to be told of for a while.
 *
 * @param matchers all must match; at least one
 * @param endsAt when it ends by itself
 * @param by who set it; null where nobody said
 * @param comment why
 */
public record Silence(String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, String by, String comment) {

    public Silence {
        matchers = List.copyOf(matchers);
    }

    /** Whether it holds at that time. */
    public boolean isActive(Instant at) {
        return !at.isBefore(startsAt) && at.isBefore(endsAt);
    }
}
