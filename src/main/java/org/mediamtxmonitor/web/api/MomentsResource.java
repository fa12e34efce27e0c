package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.moment.Moments;
import org.mediamtxmonitor.moment.MomentsStrip;
import org.mediamtxmonitor.moment.PastMoment;
import org.springframework.stereotype.Component;

/** Answers what was true at moments of the past. */
@Component
public class MomentsResource {

    private final Moments moments;

    MomentsResource(Moments moments) {
        this.moments = moments;
    }

    /** What was true at a moment. */
    public PastMoment one(MomentQuery query) {
        return moments.at(query.at(), query.now());
    }

    /** What there is to choose a moment from. */
    public MomentsStrip strip(MomentsQuery query) {
        return moments.strip(query.from(), query.to(), query.points());
    }
}
