package org.mediamtxmonitor.camel.overlay;

import java.util.List;

import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;

/** Routes that Camel makes for kamelets. */
class KameletRoutesTest {

    /** A context that gets a route more with each look at them. */
    private static final class Starting extends DefaultCamelContext {

        private int looks = 100;

        @Override
        public List<Route> getRoutes() {
            List<Route> all = super.getRoutes();
            return all.subList(0, Math.min(all.size(), looks++));
        }
    }

    @Test
    void a_route_that_is_added_while_they_are_looked_at_disturbs_nothing() throws Exception {
        try (Starting camel = new Starting()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:one").routeId("one").to("log:one");
                    from("direct:two").routeId("two").to("log:two");
                }
            });
            camel.start();
            camel.looks = 0;

            assertThatCode(() -> KameletRoutes.dropDoubles(camel)).doesNotThrowAnyException();
        }
    }
}
