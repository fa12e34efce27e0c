package org.mediamtxmonitor.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.camel.overlay.RouteOverlay;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Jars;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Seen;

import static org.assertj.core.api.Assertions.assertThat;

/** Routes of a user with what the jars in the folder lib have: a component, a bean and a kamelet. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteLibrariesIT {

    private static final String COMPONENT = """
            package org.example;

            import org.apache.camel.*;
            import org.apache.camel.support.*;

            public class ShoutComponent extends DefaultComponent {
                protected Endpoint createEndpoint(String uri, String mark, java.util.Map<String, Object> parameters) {
                    return new DefaultEndpoint(uri, this) {
                        public Producer createProducer() {
                            return new DefaultProducer(this) {
                                public void process(Exchange exchange) {
                                    Message message = exchange.getMessage();
                                    message.setBody(message.getBody(String.class).toUpperCase() + mark);
                                }
                            };
                        }

                        public Consumer createConsumer(Processor processor) {
                            throw new UnsupportedOperationException();
                        }
                    };
                }
            }
            """;

    private static final String BEAN = """
            package org.example;

            public class Reverse {
                public String words(String words) {
                    return new StringBuilder(words).reverse().toString();
                }
            }
            """;

    private static final String KAMELET = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata: { name: greet-action, labels: { camel.apache.org/kamelet.type: action } }
            spec:
              definition:
                title: Greet
                description: Puts a word before the body
                type: object
                required: [word]
                properties: { word: { title: Word, type: string } }
              dependencies: [ "camel:core", "camel:kamelet" ]
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setBody: { simple: "{{word}} ${body}" }
            """;

    @TempDir
    static Path folder;

    private static SimulatedServer server;
    private static Monitor monitor;
    private static Path routes;
    private static Seen seen;

    @BeforeAll
    static void a_monitor_with_jars_beside_its_routes() throws Exception {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        routes = Files.createDirectories(folder.resolve("routes"));
        Jars.compiled(
                lib.resolve("ours.jar"),
                Map.of("org.example.ShoutComponent", COMPONENT, "org.example.Reverse", BEAN),
                Map.of("META-INF/services/org/apache/camel/component/shout", "class=org.example.ShoutComponent\n"));
        Jars.of(lib.resolve("kamelets.jar"), Map.of("kamelets/greet-action.kamelet.yaml", KAMELET));
        Files.writeString(lib.resolve("broken.jar"), "no jar");
        server = SimulatedServer.builder().paths(PathPlan.many(1, 1, null)).start();
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "collector: { interval: 250ms }\nservers: [ { id: main, url: '" + server.url()
                        + "' } ]\n",
                Seen.Beans.class);
        seen = monitor.bean(Seen.class);
    }

    @AfterAll
    static void end() {
        monitor.close();
        server.close();
    }

    @AfterEach
    void only_the_built_in_routes() throws Exception {
        Files.deleteIfExists(routes.resolve("hook.yaml"));
        Await.until(() -> assertThat(monitor.bean(RouteOverlay.class).files()).isEmpty());
        seen.clear();
    }

    private static void hook(String step) throws Exception {
        Files.writeString(routes.resolve("hook.yaml"), """
                - route:
                    id: on-poll
                    description: Says words
                    from:
                      uri: direct:on-poll
                      steps:
                        - setBody: { constant: hello }
                        - STEP
                        - bean: { ref: seen, method: "note(${body})" }
                """.replace("STEP", step));
    }

    /** Ids and endpoints of the routes that were made for kamelets. */
    private static Map<String, String> ofKamelets() {
        return monitor.camel().getRoutes().stream()
                .filter(Route::isCreatedByKamelet)
                .collect(Collectors.toMap(
                        Route::getId, route -> route.getEndpoint().getEndpointUri()));
    }

    @Test
    void a_component_of_a_jar_is_an_endpoint_of_routes() throws Exception {
        hook("to: \"shout:!\"");

        Await.until(() -> assertThat(seen.all()).contains("HELLO!"));
    }

    @Test
    void a_class_of_a_jar_is_a_bean_of_routes() throws Exception {
        hook("bean: { beanType: org.example.Reverse, method: words }");

        Await.until(() -> assertThat(seen.all()).contains("olleh"));
    }

    @Test
    void a_kamelet_of_a_jar_is_used_changed_and_leaves_no_route_behind() throws Exception {
        for (String word : new String[] {"Well,", "Now,", "Oh,"}) {
            hook("to: { uri: \"kamelet:greet-action\", parameters: { word: \"" + word + "\" } }");
            Await.until(() -> {
                assertThat(seen.all()).contains(word + " hello");
                assertThat(ofKamelets()).hasSize(1);
            });
        }

        Files.delete(routes.resolve("hook.yaml"));

        Await.until(() -> assertThat(ofKamelets()).isEmpty());
    }
}
