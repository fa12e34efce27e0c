package org.mediamtxmonitor.camel.overlay;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is told of endpoints that Camel can't make. */
class FailuresTest {

    @Test
    void a_component_that_is_not_there_is_told_with_the_line_of_its_endpoint_and_what_to_do() throws Exception {
        RouteFault fault = fault("htp://localhost:1/x", """
                - route:
                    id: mine
                    # Once htp: was right.
                    from:
                      uri: timer:mine
                      steps:
                        - to: { uri: "htp://localhost:1/x" }
                """);

        assertThat(fault.line()).isEqualTo(7);
        assertThat(fault.flaw()).startsWith("There is no component \"htp\".").contains("lib");
    }

    @Test
    void an_option_that_is_not_there_is_told_with_its_line() throws Exception {
        RouteFault fault = fault("direct:x?noSuchOption=1", """
                - route:
                    id: other
                    from: { uri: direct, parameters: { name: y, noSuchOption: 1 } }
                - route:
                    id: mine
                    from:
                      uri: direct
                      parameters:
                        name: x
                        noSuchOption: 1
                """, 1);

        assertThat(fault.line()).isEqualTo(10);
        assertThat(fault.flaw()).contains("noSuchOption");
    }

    @Test
    void a_line_that_is_not_sure_is_that_of_the_route() throws Exception {
        RouteFault fault = fault("htp:b", """
                - route:
                    id: mine
                    from:
                      uri: timer:mine
                      steps:
                        - to: htp:a
                        - to: htp:b
                """);

        assertThat(fault.line()).isEqualTo(1);
    }

    private static RouteFault fault(String uri, String yaml) throws Exception {
        return fault(uri, yaml, 0);
    }

    private static RouteFault fault(String uri, String yaml, int entry) throws Exception {
        RouteFile file = RouteFileReader.read("mine.yaml", "file:/routes/mine.yaml", yaml, false, DeniedSchemes.NONE);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exception thrown = catchThrowableOfType(
                    Exception.class,
                    () -> org.apache.camel.support.CamelContextHelper.getMandatoryEndpoint(camel, uri));
            return Failures.fault(file, file.entries().get(entry), thrown);
        }
    }
}
