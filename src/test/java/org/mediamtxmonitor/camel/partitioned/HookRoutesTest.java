package org.mediamtxmonitor.camel.partitioned;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.camel.FailingHooks;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

@RunsRoutes("call-on-poll")
@TestPropertySource(
        properties =
                "camel.main.routes-include-pattern=classpath:routes/hooks.camel.yaml,classpath:routes/errors.camel.yaml")
class HookRoutesTest extends RouteTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void queues() {
        camel.addComponent("partitioned", new PartitionedComponent(meters));
    }

    /** @param name in place of its delta */
    private void report(String server, String name) {
        Publication report = new Publication(Reports.of(server, Instant.EPOCH, List.of()), name, false);
        producer.sendBodyAndHeader("partitioned:on-poll", report, PartitionedComponent.PARTITION, server);
    }

    private double dropped() {
        return meters.get(PartitionedComponent.DROPPED)
                .tag("queue", "on-poll")
                .counter()
                .count();
    }

    private final List<String> called = new CopyOnWriteArrayList<>();

    /** A user's route in the place of on-poll. */
    private void hook(Processor hook) throws Exception {
        start("call-on-poll");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:on-poll")
                        .process(exchange -> called.add(
                                exchange.getMessage().getBody(Publication.class).delta()))
                        .process(hook);
            }
        });
    }

    @Test
    void a_hook_that_hangs_gets_the_latest_report_of_each_server_later_and_holds_up_nobody() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        hook(exchange -> hangs.await());
        report("a", "a0");
        Await.until(() -> assertThat(called).containsExactly("a0"));
        for (int i = 1; i <= 1000; i++) {
            report("a", "a" + i);
        }
        report("b", "b1");

        assertThat(dropped()).isEqualTo(999);
        Await.until(() -> assertThat(called).containsExactly("a0", "b1"));
        hangs.countDown();
        Await.until(() -> assertThat(called).containsExactly("a0", "b1", "a1000"));
    }

    @Test
    void a_hook_that_fails_is_called_with_the_next_report_and_each_failure_is_counted() throws Exception {
        camel.getManagementStrategy().addEventNotifier(new FailingHooks(meters));
        hook(exchange -> {
            throw new IllegalStateException("no");
        });
        report("a", "a0");
        Await.until(() -> assertThat(called).containsExactly("a0"));
        report("a", "a1");

        Await.until(() -> assertThat(called).containsExactly("a0", "a1"));
        Await.until(() -> assertThat(meters.get("mediamtx.monitor.hook.failed")
                        .tag("hook", "on-poll")
                        .counter()
                        .count())
                .isEqualTo(2));
    }

    @Test
    void reports_that_nobody_takes_are_counted() throws Exception {
        start("on-poll");
        report("a", "a0");

        assertThat(dropped()).isEqualTo(1);
    }
}
