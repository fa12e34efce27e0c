package org.mediamtxmonitor.notify.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.camel.partitioned.PartitionedComponent;
import org.mediamtxmonitor.notify.DeliveryException;
import org.mediamtxmonitor.redis.OutageJournal;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.context.TestPropertySource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** From an entry of the outbox to the route of a channel, and what becomes of its answer. */
@RunsRoutes({"outbox", "outbox-retry", "outbox-memory", "outbox-queue", "deliver", "send.camel.yaml", "call-on-delivery"
})
@TestPropertySource(
        properties = {
            "camel.main.routes-include-pattern=classpath:routes/outbox.camel.yaml,classpath:routes/send.camel.yaml,"
                    + "classpath:routes/hooks.camel.yaml,classpath:routes/errors.camel.yaml",
            "role.alerts=true",
            "heartbeat.configured=false",
            "heartbeat.interval=60000"
        })
class OutboxRoutesTest extends RouteTest {

    private final Given.HandClock clock = new Given.HandClock();
    private final SimulatedRedis redis = new SimulatedRedis(clock);
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<Delivery> hooked = new CopyOnWriteArrayList<>();
    private final Deliveries deliveries = new Deliveries(
            redis.store(true),
            new Channels(List.of(Given.channel("ops"), Given.channel("other"))),
            () -> !redis.away,
            () -> false,
            true,
            OutageJournal.none(),
            new SimpleMeterRegistry(),
            clock,
            clock::nanos,
            () -> 0.5);

    /** Takes what the routes say of Redis. */
    public final class Health {
        public void failed(Throwable cause) {
            failures.add(cause);
        }

        public boolean isUp() {
            return failures.isEmpty();
        }
    }

    /** Others that an outage of Redis is told. */
    public static final class Others {
        public void unreadable() {}

        public void interrupted() {}
    }

    /** Words a message in short. */
    public static final class Writer {
        public String write(Notification notification, boolean missed) {
            return notification.thread() + " " + notification.version() + (missed ? " missed" : "");
        }
    }

    @BeforeEach
    void beans() {
        camel.addComponent("partitioned", new PartitionedComponent(new SimpleMeterRegistry()));
        camel.getRegistry().bind("deliveries", deliveries);
        camel.getRegistry().bind("redisHealth", new Health());
        camel.getRegistry().bind("redisReplica", new Others());
        camel.getRegistry().bind("eventLog", new Others());
        camel.getRegistry().bind("messageWriter", new Writer());
        deliveries.due();
    }

    private void routes(Processor ops) throws Exception {
        from("outbox", "direct:outbox");
        start("outbox", "outbox-retry", "outbox-memory", "outbox-queue", "deliver", "send", "call-on-delivery");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:notify-ops").process(ops).process(OutboxRoutesTest.this::take);
                from("direct:notify-other").process(OutboxRoutesTest.this::take);
                from("direct:on-delivery").process(exchange -> {
                    Delivery delivery = exchange.getMessage().getBody(Delivery.class);
                    assertThat(exchange.getMessage().getHeader(PartitionedComponent.PARTITION))
                            .as("the queue of the hook keeps the order of a channel")
                            .isEqualTo(delivery.channel());
                    hooked.add(delivery);
                });
            }
        });
    }

    private void take(Exchange exchange) {
        sent.add(exchange.getMessage().getBody(String.class));
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        exchange.getMessage().setBody("queued");
    }

    private Exchange entry(Notification notification) {
        redis.commit(notification);
        redis.outbox.clear();
        return send(
                "direct:outbox",
                Map.of(
                        "channel", notification.channel().getBytes(StandardCharsets.UTF_8),
                        "thread", notification.thread().getBytes(StandardCharsets.UTF_8)));
    }

    private static Notification told(String channel, String thread, long version, Kind kind) {
        return Given.notification(channel, thread, version, kind, Given.START);
    }

    @Test
    void an_entry_becomes_a_message_and_a_delivery_in_the_log_and_at_the_hook() throws Exception {
        routes(exchange -> {});

        assertThat(entry(told("ops", "a", 1, Kind.FIRING)).getException()).isNull();

        Await.until(() -> assertThat(hooked).hasSize(1));
        assertThat(sent).containsExactly("a 1");
        assertThat(hooked.get(0).outcome()).isEqualTo("delivered");
        assertThat(hooked.get(0).status()).isEqualTo(202);
        assertThat(hooked.get(0).answer()).isEqualTo("queued");
        assertThat(redis.log).hasSize(1);
    }

    @Test
    void a_channel_that_fails_is_tried_again_and_its_answer_kept() throws Exception {
        routes(exchange -> {
            if (clock.instant().equals(Given.START)) {
                throw new DeliveryException(DeliveryException.Kind.BUSY, "HTTP 503", 503, null, "maintenance", null);
            }
        });
        entry(told("ops", "a", 1, Kind.FIRING));
        Await.until(() -> assertThat(hooked).hasSize(1));
        assertThat(hooked.get(0).outcome()).isEqualTo("failed");
        assertThat(hooked.get(0).answer()).isEqualTo("maintenance");
        clock.pass(Duration.ofSeconds(3));

        send("direct:outbox-retry", null);

        Await.until(() -> assertThat(sent).containsExactly("a 1"));
    }

    @Test
    void a_channel_that_hangs_holds_up_no_other() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        routes(exchange -> hangs.await());
        entry(told("ops", "a", 1, Kind.FIRING));
        entry(told("ops", "b", 1, Kind.FIRING));

        entry(told("other", "a", 1, Kind.FIRING));

        Await.until(() -> assertThat(sent).containsExactly("a 1"));
        hangs.countDown();
        Await.until(() -> assertThat(sent).hasSize(3));
    }

    @Test
    void an_entry_is_not_acknowledged_while_redis_is_away() throws Exception {
        routes(exchange -> {});
        redis.commit(told("ops", "a", 1, Kind.FIRING));
        redis.away = true;

        Exchange exchange = send(
                "direct:outbox",
                Map.of(
                        "channel",
                        "ops".getBytes(StandardCharsets.UTF_8),
                        "thread",
                        "a".getBytes(StandardCharsets.UTF_8)));

        assertThat(exchange.getException()).isInstanceOf(QueryTimeoutException.class);
        assertThat(failures).hasSize(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void while_redis_is_away_a_message_goes_out_from_memory() throws Exception {
        routes(exchange -> {});
        redis.away = true;

        send("direct:outbox-memory", told("ops", "a", 2, Kind.RESOLVED));

        Await.until(() -> assertThat(sent).containsExactly("a 2 missed"));
        assertThat(redis.log).isEmpty();
    }

    @Test
    void a_channel_without_a_route_is_a_failure_like_another() throws Exception {
        from("outbox", "direct:outbox");
        start("outbox", "outbox-queue", "deliver", "send");

        entry(told("ops", "a", 1, Kind.FIRING));

        Await.until(() -> assertThat(redis.log).hasSize(1));
        assertThat(redis.log.get(0).outcome()).isEqualTo("failed");
    }
}
