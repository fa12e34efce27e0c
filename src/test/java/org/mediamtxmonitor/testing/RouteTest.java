package org.mediamtxmonitor.testing;

import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.TypeConversionConfiguration;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.apache.camel.util.function.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.mediamtxmonitor.camel.RouteFailures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * Base of the tests of routes: a Camel context with the route files that a test names and the beans that it gives, and
 * nothing else: no web server, no Redis, no settings. What {@code application.yaml} says of Camel counts. It starts in well under a second.
 *
 * <p>A test class
 *
 * <ul>
 *   <li>names its files: {@code @TestPropertySource(properties = "camel.main.routes-include-pattern="
 *       + "classpath:routes/live.camel.yaml,classpath:routes/errors.camel.yaml")};
 *   <li>gives every bean that the routes under test call, under the name that the route uses: a real one from a nested
 *       {@code @Configuration} named with {@code @Import}, a mock by {@code @MockitoBean(name = "sequencer")}, or any object
 *       by {@code camel.getRegistry().bind("sequencer", object)} before {@link #start};
 *   <li>replaces with {@link #mock} what a route calls, so that what it hands on can be looked at, and with {@link #from}
 *       what starts it; makes routes of templates with {@link #template};
 *   <li>calls {@link #start} with the ids of the routes under test, and sends with {@link #send};
 *   <li>says which routes these are with {@link RunsRoutes}.
 * </ul>
 *
 * <p>All roles are on ({@code {{role.collector}}} and so on); {@code {{...}}} that routes name beside these are further
 * properties of {@code @TestPropertySource}. Timers never run, because every {@code timer:} is replaced by
 * {@code direct:<id of the route>}: {@code send("direct:collect-watch", null)} is one tick. Each test has a context of its
 * own, also beside a class with the same files and properties that runs at the same time.
 */
@CamelSpringBootTest
@UseAdviceWith
@ContextConfiguration(classes = RouteTest.OnlyCamel.class, initializers = ConfigDataApplicationContextInitializer.class)
@TestPropertySource(
        properties = {
            "role.collector=true",
            "role.web=true",
            "http.answers=true",
            "configuration.look=250",
            "role.alerts=true",
            "without.web=false",
            "redis.shared=true",
            "redis.live=mediamtx:live",
            "redis.handovers=mediamtx:handovers",
            "redis.latest=mediamtx:streams:latest",
            "camel.main.shutdown-timeout=2"
        })
@ContextCustomizerFactories(RouteTest.ContextOfOneClass.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
public abstract class RouteTest {

    @Autowired
    protected CamelContext camel;

    @Autowired
    protected ProducerTemplate producer;

    /** Camel as Spring Boot sets it up, without what Boot would set up beside it. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({CamelAutoConfiguration.class, TypeConversionConfiguration.class})
    static class OnlyCamel {}

    /** Spring keeps contexts by what they are made of, so two classes made of the same would share one. */
    static class ContextOfOneClass implements ContextCustomizerFactory {

        @Override
        public ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
            return new Owner(testClass);
        }

        private record Owner(Class<?> testClass) implements ContextCustomizer {

            @Override
            public void customizeContext(
                    ConfigurableApplicationContext context, MergedContextConfiguration configuration) {}
        }
    }

    @BeforeEach
    void itIsSeenWhichRoutesRun() {
        if (!camel.isStarted()) {
            RouteRuns.watch(camel, getClass());
        }
    }

    @BeforeEach
    void noTimerRuns() throws Exception {
        for (RouteDefinition route : List.copyOf(((ModelCamelContext) camel).getRouteDefinitions())) {
            if (route.getInput().getEndpointUri().startsWith("timer:")) {
                from(route.getRouteId(), "direct:" + route.getRouteId());
            }
        }
    }

    /**
     * Starts the context, after everything was replaced that is to be.
     *
     * @param routes ids of the only routes that are to be there, so that no beans of others are needed; none for all
     */
    protected void start(String... routes) throws Exception {
        List<String> wanted = List.of(routes);
        List<RouteDefinition> unwanted = ((ModelCamelContext) camel)
                .getRouteDefinitions().stream()
                        .filter(route -> !wanted.isEmpty() && !wanted.contains(route.getRouteId()))
                        .toList();
        ((ModelCamelContext) camel).removeRouteDefinitions(unwanted);
        // Route configurations name it.
        camel.getRegistry().bind("routeFailures", new RouteFailures());
        // A call of a route that was not started fails at once, and not after half a minute.
        camel.getComponent("direct", DirectComponent.class).setBlock(false);
        camel.start();
    }

    /** Lets a route start at another endpoint. */
    protected void from(String routeId, String uri) throws Exception {
        advise(routeId, route -> route.replaceFromWith(uri));
    }

    /**
     * Replaces each endpoint that a route calls by the mock of that name: {@code mock("publish", "direct:live")} gives
     * {@code mock:direct:live}. It is what {@code to} and {@code wireTap} name, up to a question mark.
     */
    protected MockEndpoint mock(String routeId, String uri) throws Exception {
        advise(routeId, route -> route.mockEndpointsAndSkip(uri + "*"));
        return camel.getEndpoint("mock:" + uri.replaceFirst("//", ""), MockEndpoint.class);
    }

    private void advise(String routeId, ThrowingConsumer<AdviceWithRouteBuilder, Exception> how) throws Exception {
        AdviceWith.adviceWith(camel, routeId, false, how);
    }

    /** Makes a route of a template. */
    protected void template(String templateId, String routeId, Map<String, ?> parameters) {
        TemplatedRouteBuilder builder =
                TemplatedRouteBuilder.builder(camel, templateId).routeId(routeId);
        parameters.forEach(builder::parameter);
        builder.add();
    }

    /**
     * Sends a body to an endpoint and waits until its route is over. What came of it is in the exchange: its message and,
     * if the route failed, its exception.
     */
    protected Exchange send(String uri, Object body) {
        return producer.send(
                uri, ExchangePattern.InOut, exchange -> exchange.getMessage().setBody(body));
    }
}
