package org.mediamtxmonitor.web.api;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.mediamtxmonitor.moment.Moments;
import org.mediamtxmonitor.moment.MomentsStrip;
import org.mediamtxmonitor.moment.PastMoment;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.springframework.stereotype.Component;

/** Answers what was true at moments of the past. Few requests at once wait for their turn: others need the threads, too. */
@Component
public class MomentsResource {

    private static final int MOST_AT_ONCE = 8;

    private final Moments moments;
    private final Semaphore underWay = new Semaphore(MOST_AT_ONCE);

    MomentsResource(Moments moments) {
        this.moments = moments;
    }

    /** What was true at a moment. A problem of status 503 while many others are read. */
    public PastMoment one(MomentQuery query, ScopedFleet fleet) {
        return inTurn(() -> moments.at(query.at(), query.now(), fleet));
    }

    /** What there is to choose a moment from. A problem of status 503 while many others are read. */
    public MomentsStrip strip(MomentsQuery query, ScopedFleet fleet) {
        return inTurn(() -> moments.strip(query.from(), query.to(), query.points(), fleet));
    }

    <T> T inTurn(Supplier<T> read) {
        if (!underWay.tryAcquire()) {
            throw new ProblemException(503, Reason.of("other-moments-read"));
        }
        try {
            return read.get();
        } finally {
            underWay.release();
        }
    }
}
