package org.mediamtxmonitor.camel;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** What a multicast leaves behind: the route goes on, whichever of its branches failed and was handled. */
public class EachForItself implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange before, Exchange branch) {
        branch.getExchangeExtension().setErrorHandlerHandled(null);
        branch.setRouteStop(false);
        return branch;
    }
}
