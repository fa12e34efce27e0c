package org.mediamtxmonitor.camel.overlay;

import java.util.Map;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.util.StringHelper;
import org.springframework.stereotype.Component;

/**
 * {@code direct:} whose callers find the route that is there now. Camel's own producer remembers a route, and while one thread
 * waits for the next one, other threads still call the one that is gone, and fail.
 */
@Component("direct-component")
public class SteadyDirectComponent extends DirectComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SteadyEndpoint endpoint = new SteadyEndpoint(uri, this);
        endpoint.setBlock(isBlock());
        endpoint.setTimeout(getTimeout());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private DirectConsumer current(SteadyEndpoint endpoint) throws InterruptedException {
        return getConsumer(endpoint.key, endpoint.isBlock(), endpoint.getTimeout());
    }

    private static final class SteadyEndpoint extends DirectEndpoint {

        private final SteadyDirectComponent component;
        private final String key;

        SteadyEndpoint(String uri, SteadyDirectComponent component) {
            super(uri, component);
            this.component = component;
            this.key = StringHelper.before(uri, "?", uri);
        }

        @Override
        public Producer createProducer() {
            return new SteadyProducer(this, component);
        }
    }

    private static final class SteadyProducer extends DefaultAsyncProducer {

        private final SteadyEndpoint endpoint;
        private final SteadyDirectComponent component;

        SteadyProducer(SteadyEndpoint endpoint, SteadyDirectComponent component) {
            super(endpoint);
            this.endpoint = endpoint;
            this.component = component;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            DirectConsumer consumer = null;
            try {
                consumer = component.current(endpoint);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                exchange.setException(e);
            }
            if (consumer == null) {
                if (exchange.getException() == null && endpoint.isFailIfNoConsumers()) {
                    exchange.setException(new DirectConsumerNotAvailableException(
                            "No consumers available on endpoint: " + endpoint, exchange));
                }
                callback.done(true);
                return true;
            }
            return consumer.getAsyncProcessor().process(exchange, callback);
        }
    }
}
