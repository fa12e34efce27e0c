package org.mediamtxmonitor;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.collect.server.Collector;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class PollRoutesListenerTest {

    @ParameterizedTest
    @CsvSource({
        "direct:poll-headers, 1",
        "direct:poll-interval, 1",
        "direct:mediamtx-get-poll-srs, 1",
        "direct:on-event, 0",
        "direct:my-poll-notes, 0"
    })
    void servers_are_asked_at_once_where_the_routes_change_that_ask_them(String from, int asked) throws Exception {
        Collector collector = mock(Collector.class);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            new PollRoutesListener(collector).beforeApplicationStart(context);
            context.start();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(from).to("log:nothing");
                }
            });
        }
        verify(collector, times(asked)).askSoon();
    }
}
