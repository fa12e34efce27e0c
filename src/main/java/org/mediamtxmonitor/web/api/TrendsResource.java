package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.history.query.History;
import org.springframework.stereotype.Component;

/** Answers how some metrics of many streams went, for the small lines and strips of a list. */
@Component
public class TrendsResource {

    private final History history;

    TrendsResource(History history) {
        this.history = history;
    }

    /** The trends of the streams that are asked for; of one that is not known all values are unknown. */
    public Trends trends(TrendsQuery query) {
        return new Trends(
                query.fromMs(),
                query.stepMs(),
                query.points(),
                history.trends(query.streams(), query.fromMs(), query.stepMs(), query.points(), query.metrics()));
    }
}
