package org.mediamtxmonitor.publish;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.camel.OneAtATime;
import org.mediamtxmonitor.camel.partitioned.PartitionedComponent;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.Shards;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.RealRedis;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Runs;
import org.mediamtxmonitor.testing.Views;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The route {@code publish} with its beans over a real Redis, and a scheduler that decides in which order a poll, the watch
 * for silence, the return of Redis and the writes go on, and what becomes of each write.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishOrderIT {

    private static final long SEED = Long.getLong("seed", 20261128);
    private static final int RUNS = Runs.of(1_000);

    @TempDir
    static Path folder;

    private static Keys keys;
    private static RealRedis redis;
    private static LettuceConnectionFactory connections;
    private static StringRedisTemplate plain;
    private static Interleaving scheduler;
    private static DefaultCamelContext camel;
    private static ProducerTemplate publish;
    private static Leases leases;
    private static Sequencer sequencer;
    private static RedisHealth health;
    private static EventOutbox outbox;
    private static LastReports lastReports;

    /** What a subscriber to the live channel received, by server. */
    private static final Map<String, List<JsonNode>> RECEIVED = new ConcurrentHashMap<>();

    /** Numbers of the reports that the browsers of this process were sent. */
    private static final List<Long> SENT = new CopyOnWriteArrayList<>();

    /** What happens between the number of a report and the outbox of its events. */
    private static volatile Runnable beforeOutbox = Thread::yield;

    /** Stands in for the beans of the route that are of no interest here. */
    public static final class Nothing {
        public void note(Publication publication) {
            beforeOutbox.run();
        }

        public void send(Publication publication) {
            SENT.add(publication.report().seq());
        }

        public void unreadable() {}

        public void interrupted() {}
    }

    /** What the keys are called. */
    Keys names() {
        return new Keys("mediamtx:");
    }

    @BeforeAll
    void start() throws Exception {
        keys = names();
        RECEIVED.clear();
        redis = keys.spread() ? RealRedis.allSlots(folder) : RealRedis.start(folder);
        connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(
                        "127.0.0.1", URI.create(redis.url()).getPort()),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofSeconds(20))
                        .build());
        connections.afterPropertiesSet();
        connections.start();
        plain = new StringRedisTemplate(connections);
        scheduler = new Interleaving();
        StringRedisTemplate gated = scheduler.gated(connections);
        List<String> servers =
                IntStream.range(0, RUNS + 4).mapToObj(i -> "s" + i).toList();
        leases = new Leases(gated, keys, servers, RedisMode.EXTERNAL);
        sequencer = new Sequencer(leases::token, leases::tenure);
        health = new RedisHealth(RedisMode.EXTERNAL);
        outbox = new EventOutbox(gated, keys, 100_000, 100_000, leases::tenure);
        ReportPublisher publisher =
                new ReportPublisher(gated, keys, leases, outbox, StreamWrites.NONE, RedisMode.EXTERNAL, Shards.none());
        // What a collector does that begins anew.
        leases.onHandover(server -> publisher.takeOver(server, () -> ""));
        OneAtATime oneAtATime = new OneAtATime();
        lastReports = new LastReports(sequencer, publisher, oneAtATime);
        camel = new DefaultCamelContext();
        camel.getExecutorServiceManager().setThreadPoolFactory(scheduler.threadPools());
        camel.addComponent("partitioned", new PartitionedComponent(new SimpleMeterRegistry()));
        camel.getPropertiesComponent().addInitialProperty("role.collector", "true");
        camel.getPropertiesComponent().addInitialProperty("role.web", "false");
        camel.getPropertiesComponent().addInitialProperty("http.answers", "false");
        Map.of(
                        "oneAtATime", oneAtATime,
                        "leases", leases,
                        "sequencer", sequencer,
                        "view", Views.timeless(),
                        "eventOutbox", outbox,
                        "reportPublisher", publisher,
                        "redisHealth", health)
                .forEach(camel.getRegistry()::bind);
        List.of("browsers", "eventLog", "recorder", "redisReplica", "problems", "collector")
                .forEach(name -> camel.getRegistry().bind(name, new Nothing()));
        for (String file : List.of("errors", "publish")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel)
                            .resolveResource("classpath:routes/" + file + ".camel.yaml"));
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("others.camel.yaml", """
                - route: { from: { uri: "direct:live", steps: [ { bean: { ref: browsers, method: send } } ] } }
                - route: { from: { uri: "direct:history", steps: [ { log: { loggingLevel: TRACE, message: x } } ] } }
                - route: { from: { uri: "direct:live-event", steps: [ { log: { loggingLevel: TRACE, message: x } } ] } }
                """));
        camel.start();
        publish = camel.createProducerTemplate();
        connections
                .getConnection()
                .subscribe(
                        (message, pattern) ->
                                received(new String(message.getBody(), java.nio.charset.StandardCharsets.UTF_8)),
                        keys.live().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void received(String text) {
        try {
            JsonNode message = Json.mapper().readTree(text);
            RECEIVED.computeIfAbsent(message.path("server").asText(), server -> new CopyOnWriteArrayList<>())
                    .add(message);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    @AfterAll
    static void stop() {
        camel.stop();
        connections.destroy();
        redis.close();
    }

    @BeforeEach
    void healthy() {
        leases.beat();
        health.answered();
        health.takeReturned();
    }

    private static PollResult result(String server, int number) {
        Instant at = Instant.ofEpochMilli(1_795_000_000_000L + number);
        Event event = Made.of(
                Event.class, "time", at, "kind", Event.STATE, "server", server, "path", "p" + number, "to", "live");
        return new PollResult(Reports.of(server, at, List.of()), List.of(event), List.of(), leases.tenure(server));
    }

    private static void publish(PollResult result) {
        publish.sendBody("direct:publish", result);
    }

    /** What the heartbeat does when Redis answers. */
    private static void redisAnswers(String server) {
        health.answered();
        if (health.takeReturned()) {
            sequencer.latest().stream()
                    .filter(result -> result.report().server().id().equals(server))
                    .forEach(PublishOrderIT::publish);
        }
    }

    private static long latestSeq(String server) {
        String json = new LatestReports(plain, keys).json(server);
        try {
            return json == null ? 0 : Json.mapper().readTree(json).path("seq").asLong();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void each_event_is_once_in_the_stream_and_once_at_a_subscriber_and_seq_never_goes_back() {
        for (int run = 0; run < RUNS; run++) {
            String server = "s" + run;
            long seed = SEED + run;
            run(server, new Random(seed), "seed " + seed);
        }
    }

    private void run(String server, Random random, String seed) {
        healthy();
        plain.delete(keys.events());
        RECEIVED.remove(server);
        int[] events = new int[1];
        long[] seq = new long[1];
        scheduler.begin(random, () -> {
            long now = latestSeq(server);
            assertThat(now).as("streams:latest, %s", seed).isGreaterThanOrEqualTo(seq[0]);
            seq[0] = now;
        });
        for (int step = 0; step < 30; step++) {
            int choice = random.nextInt(10);
            if (choice < 3) {
                int number = events[0]++;
                scheduler.start("poll", () -> publish(result(server, number)));
            } else if (choice < 5) {
                int number = events[0]++;
                scheduler.start("watch", () -> publish(result(server, number)));
            } else if (choice == 5) {
                scheduler.start("heartbeat", () -> redisAnswers(server));
            } else {
                scheduler.letOneWriteGoOn();
            }
        }
        scheduler.finish();
        redisAnswers(server);
        // The first of these may find that the server is to be begun anew.
        for (int poll = 0; poll < 2; poll++) {
            publish(result(server, events[0]++));
            scheduler.finish();
        }
        leases.beat();

        List<String> expected =
                IntStream.range(0, events[0]).mapToObj(i -> "p" + i).toList();
        assertThat(outbox.pages(server).events().items())
                .as("waiting, %s", seed)
                .isEmpty();
        assertThat(inStream(server)).as("stream, %s", seed).containsExactlyInAnyOrderElementsOf(expected);
        // A report comes after its events.
        if (told(server).size() < expected.size() || !numbers(server).contains(latestSeq(server))) {
            Await.until(() -> {
                assertThat(told(server)).hasSizeGreaterThanOrEqualTo(expected.size());
                assertThat(numbers(server)).contains(latestSeq(server));
            });
        }
        assertThat(told(server)).as("subscriber, %s", seed).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(numbers(server))
                .as("seq, %s", seed)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(latestSeq(server));
    }

    /** What a subscriber was told, in order. */
    private static List<Long> numbers(String server) {
        return RECEIVED.get(server).stream()
                .filter(message -> message.has("seq"))
                .map(message -> message.path("seq").asLong())
                .toList();
    }

    private static List<String> told(String server) {
        return RECEIVED.getOrDefault(server, List.of()).stream()
                .filter(message -> message.path("type").asText().equals("event"))
                .map(message -> message.path("event").path("path").asText())
                .toList();
    }

    private List<String> inStream(String server) {
        List<String> paths = new ArrayList<>();
        outbox.readEvents().stream()
                .filter(event -> event.server().equals(server))
                .forEach(event -> paths.add(event.path()));
        return paths;
    }

    @Test
    void while_a_write_hangs_polls_go_on_and_other_servers_are_written() {
        String hung = "s" + RUNS;
        String other = "s" + (RUNS + 1);
        scheduler.begin(new Random(1), () -> {});
        for (int i = 0; i < 3; i++) {
            int number = i;
            scheduler.start("poll", () -> publish(result(hung, number)));
        }
        assertThat(scheduler.isIdle("poll")).as("nobody waits for Redis").isTrue();
        scheduler.holdServer(hung);

        scheduler.start("poll", () -> publish(result(other, 0)));
        // On a Cluster there are several.
        for (int i = 0; i < 10 && inStream(other).isEmpty(); i++) {
            scheduler.letOneWriteGoOn();
        }

        assertThat(inStream(other)).containsExactly("p0");
        scheduler.finish();
        assertThat(inStream(hung)).containsExactly("p0", "p1", "p2");
    }

    @Test
    void reports_that_several_threads_bring_at_once_are_sent_and_written_in_the_order_of_their_numbers() {
        String server = "s" + (RUNS + 2);
        scheduler.letEverythingGoOn();
        SENT.clear();
        IntStream.range(0, 400).parallel().forEach(number -> publish(result(server, number)));
        scheduler.finish();

        assertThat(SENT).isEqualTo(LongStream.rangeClosed(1, 400).boxed().toList());
        Await.until(() -> assertThat(told(server)).hasSize(400));
        assertThat(numbers(server)).isSorted().doesNotHaveDuplicates().endsWith(400L);
    }

    @Test
    void a_server_is_not_given_away_with_a_report_whose_events_are_not_in_the_outbox_yet() throws Exception {
        String server = "s" + (RUNS + 3);
        scheduler.letEverythingGoOn();
        publish(result(server, 0));
        CountDownLatch numbered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        beforeOutbox = () -> {
            numbered.countDown();
            assertThat(opens(goOn)).isTrue();
        };
        Thread poll = started(() -> publish(result(server, 1)));
        numbered.await();
        // As the heartbeat does where another process is to have the server.
        Thread giver = started(() -> {
            lastReports.writeOf(server);
            leases.startOver(server);
        });
        Await.until(() -> assertThat(giver.getState()).isIn(Thread.State.TIMED_WAITING, Thread.State.TERMINATED));
        goOn.countDown();
        poll.join();
        giver.join();
        beforeOutbox = Thread::yield;
        scheduler.finish();

        assertThat(latestSeq(server)).isEqualTo(inStream(server).size());
        assertThat(inStream(server)).containsExactly("p0", "p1");
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    private static boolean opens(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
