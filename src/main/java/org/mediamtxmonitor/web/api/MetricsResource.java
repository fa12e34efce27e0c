package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.stereotype.Component;

/** Answers which numbers there are. */
@Component
public class MetricsResource {

    /** The metric catalogue. */
    public Page<Metric> list(PageQuery query) {
        return Page.of(MetricCatalogue.shipped().all(), query, null);
    }
}
