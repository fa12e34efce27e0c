package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.live.SelfCheck;
import org.mediamtxmonitor.camel.RouteErrors;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.testing.Monitor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.micrometer.core.instrument.MeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** What is answered after the port is open, and before the routes of the API are there; and what is told of the monitor itself. */
class StartingIT {

    /** Asks while the routes are about to be loaded. */
    @Configuration(proxyBeanMethods = false)
    static class EarlyClient {

        @Bean
        Answers answers() {
            return new Answers(new TreeMap<>());
        }

        @Bean
        CamelContextConfiguration asksEarly(ServletWebServerApplicationContext context, Answers answers) {
            return new CamelContextConfiguration() {
                @Override
                public void beforeApplicationStart(CamelContext camel) {
                    String url = "http://127.0.0.1:" + context.getWebServer().getPort();
                    for (String path : new String[] {
                        "/livez", "/readyz", "/api/v1/streams", "/api/v1/nothing", "/api/openapi", "/metrics", "/"
                    }) {
                        answers.byPath().put(path, get(url + path));
                    }
                }

                @Override
                public void afterApplicationStart(CamelContext camel) {
                    // What is answered then is what all other tests look at.
                }
            };
        }

        private static HttpResponse<String> get(String url) {
            try {
                return HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    record Answers(Map<String, HttpResponse<String>> byPath) {}

    private static Monitor monitor;

    @BeforeAll
    static void start(@TempDir Path folder) {
        monitor = Monitor.start(folder, Monitor.data(folder), EarlyClient.class);
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    @Test
    void a_monitor_that_starts_is_alive_and_asks_clients_to_come_back() {
        Map<String, HttpResponse<String>> answers = monitor.bean(Answers.class).byPath();

        assertThat(answers.get("/livez").statusCode()).isEqualTo(200);
        assertThat(answers.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(answers.get("/").statusCode()).isEqualTo(200);
        for (String path : new String[] {"/api/v1/streams", "/api/v1/nothing", "/api/openapi", "/metrics"}) {
            assertThat(answers.get(path)).as(path).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(answer.body()).contains("starting");
            });
        }
        assertThat(monitor.get("/api/v1/streams").statusCode()).isEqualTo(200);
        assertThat(monitor.get("/api/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(monitor.get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void a_monitor_that_begins_no_poll_any_more_is_not_alive() {
        HealthContributorRegistry health = monitor.bean(HealthContributorRegistry.class);
        HealthContributor polls = health.unregisterContributor("polls");
        try {
            health.registerContributor(
                    "polls", (HealthIndicator) () -> Health.down().build());

            assertThat(monitor.get("/livez").statusCode()).isEqualTo(503);
            assertThat(monitor.get("/readyz").statusCode()).isEqualTo(200);
        } finally {
            health.unregisterContributor("polls");
            health.registerContributor("polls", polls);
        }
        assertThat(monitor.get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void an_error_of_its_own_is_told() {
        SelfCheck check = monitor.bean(SelfCheck.class);
        check.judge();
        assertThat(rules(check)).doesNotContain("monitor-errors");

        monitor.bean(MeterRegistry.class)
                .counter(RouteErrors.METER, "routeId", "publish")
                .increment();
        check.judge();

        assertThat(rules(check)).contains("monitor-errors");
    }

    private static List<String> rules(SelfCheck check) {
        List<Issue> issues = check.status().issues();
        return issues == null ? List.of() : issues.stream().map(Issue::rule).toList();
    }
}
