package org.mediamtxmonitor;

import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteStartedEvent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.EventNotifierSupport;
import org.mediamtxmonitor.collect.server.Collector;
import org.springframework.stereotype.Component;

/**
 * Has servers asked at once when a route that says how they are asked begins, as a file of the user lays it over another or
 * gives it up: who has just mended that does not want to wait for a server that is left alone for half a minute.
 */
@Component
class PollRoutesListener extends EventNotifierSupport implements CamelContextConfiguration {

    private static final List<String> HOW_THEY_ARE_ASKED = List.of("direct://poll-", "direct://mediamtx-get-");

    private final Collector collector;

    PollRoutesListener(Collector collector) {
        this.collector = collector;
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreExchangeEvents(true);
        setIgnoreStepEvents(true);
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        context.getManagementStrategy().addEventNotifier(this);
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // At the start nobody was left alone yet.
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof RouteStartedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        String from = ((RouteStartedEvent) event).getRoute().getEndpoint().getEndpointUri();
        if (HOW_THEY_ARE_ASKED.stream().anyMatch(from::startsWith)) {
            collector.askSoon();
        }
    }
}
