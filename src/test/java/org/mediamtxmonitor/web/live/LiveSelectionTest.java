package org.mediamtxmonitor.web.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.publish.ReportMessage;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.view.FleetView;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that want some streams have exactly these, whatever changes and however late they ask. */
class LiveSelectionTest {

    private static final int REPORTS = 400;
    private static final List<String> PATHS = List.of("a", "b", "c", "d", "e", "f");

    private final LiveServer server = new LiveServer("main", () -> Integer.MAX_VALUE);
    private ServerReport last;
    private long epoch = 1;
    private long seq;

    /** What a client keeps that follows the documentation of the messages. */
    private static final class Client {

        private final LiveFilter filter;
        private final Map<String, JsonNode> streams = new TreeMap<>();
        private Position position;
        private int deltas;

        Client(LiveFilter filter) {
            this.filter = filter;
        }

        /** Takes all that there is for it. */
        void ask(LiveServer server) throws JsonProcessingException {
            for (LiveServer.Step step = server.next(position, filter);
                    step != null;
                    step = server.next(position, filter)) {
                assertThat(step.messages()).hasSize(1);
                take(Json.mapper().readTree(step.messages().get(0).text()));
                assertThat(position).isEqualTo(step.position());
            }
        }

        private void take(JsonNode message) {
            if (message.path("type").asText().equals("full")) {
                streams.clear();
                message.path("report").path("streams").forEach(this::put);
            } else {
                assertThat(message.path("seq").asLong()).isEqualTo(position.seq() + 1);
                assertThat(message.path("epoch").asLong()).isEqualTo(position.epoch());
                message.path("gone")
                        .forEach(path ->
                                assertThat(streams.remove(path.asText())).isNotNull());
                message.path("streams").forEach(this::put);
                deltas++;
            }
            position = new Position(
                    message.path("epoch").asLong(), message.path("seq").asLong());
        }

        private void put(JsonNode change) {
            ObjectNode stream = streams.containsKey(change.path("path").asText()) && !change.has("server")
                    ? ((ObjectNode) streams.get(change.path("path").asText())).setAll((ObjectNode) change)
                    : change.deepCopy();
            List<String> unknown = new ArrayList<>();
            stream.properties().forEach(field -> {
                if (field.getValue().isNull()) {
                    unknown.add(field.getKey());
                }
            });
            stream.remove(unknown);
            streams.put(change.path("path").asText(), stream);
        }
    }

    private void publish(ServerReport report) {
        seq = last == null || last.epoch() != epoch ? 1 : seq + 1;
        ServerReport now = report.numbered(epoch, seq);
        boolean first = seq == 1;
        server.accept(new Publication(now, ReportMessage.of(first ? null : last, now), first));
        last = now;
    }

    private static ServerReport random(Random random) {
        List<Stream> streams = new ArrayList<>();
        for (String path : PATHS) {
            if (random.nextInt(5) > 0) {
                streams.add(Reports.stream(
                        "main",
                        path,
                        StreamState.LIVE,
                        Level.values()[random.nextInt(4)],
                        null,
                        null,
                        random.nextBoolean() ? "stage" : null,
                        (long) random.nextInt(3)));
            }
        }
        return Reports.of("main", streams.toArray(Stream[]::new));
    }

    private static Map<String, JsonNode> wanted(LiveFilter filter, ServerReport report) throws JsonProcessingException {
        Map<String, JsonNode> wanted = new TreeMap<>();
        for (Stream stream : report.streams()) {
            boolean isWanted = (filter.groups() == null || filter.groups().contains("" + stream.group()))
                    && (filter.levels() == null || filter.levels().contains(stream.level()))
                    && filter.names("main", stream.path());
            if (isWanted) {
                wanted.put(stream.path(), Json.mapper().readTree(Json.mapper().writeValueAsString(stream)));
            }
        }
        return wanted;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_client_has_what_it_wants_and_nothing_else(long seed) throws Exception {
        Random random = new Random(seed);
        Set<StreamId> named =
                Set.of(new StreamId("main", "a"), new StreamId("main", "never"), new StreamId("other", "b"));
        List<Client> clients = new ArrayList<>();
        for (LiveFilter filter : List.of(
                LiveFilter.ALL,
                new LiveFilter(null, Set.of(Level.CRITICAL, Level.WARNING), null),
                new LiveFilter(Set.of("stage"), null, null),
                new LiveFilter(null, null, named),
                new LiveFilter(Set.of("stage"), Set.of(Level.OK), named))) {
            // The second one of each asks as it likes.
            clients.add(new Client(filter));
            clients.add(new Client(filter));
        }
        for (int i = 0; i < REPORTS; i++) {
            epoch += random.nextInt(40) == 0 ? 1 : 0;
            publish(random(random));
            for (int client = 0; client < clients.size(); client++) {
                Client asking = clients.get(client);
                if (client % 2 == 0 || random.nextBoolean()) {
                    asking.ask(server);
                    assertThat(asking.streams).isEqualTo(wanted(asking.filter, last));
                }
            }
        }
        assertThat(clients).allMatch(client -> client.deltas > REPORTS / 10);
    }

    @Test
    void an_outdated_server_is_shown_to_clients_with_a_filter_too() throws Exception {
        Client client = new Client(new LiveFilter(null, Set.of(Level.OK), null));
        publish(Reports.of("main", Reports.live("main", "a", 1L)));
        client.ask(server);
        assertThat(client.streams).containsOnlyKeys("a");

        server.outdated(new FleetView.Outdated(last, last.outdated()));
        client.ask(server);

        assertThat(client.position).isEqualTo(new Position(0, 0));
        assertThat(client.streams).isEmpty();
    }

    @Test
    void a_server_without_a_named_stream_is_told_without_streams() throws Exception {
        publish(Reports.of("main", Reports.live("main", "a", 1L)));
        String message = server.next(null, new LiveFilter(null, null, Set.of(new StreamId("other", "a"))))
                .messages()
                .get(0)
                .text();

        assertThat(Json.mapper().readTree(message).path("report").has("streams"))
                .isFalse();
        assertThat(server.selections()).isZero();
    }

    @Test
    void filters_that_nobody_asks_with_any_more_are_forgotten() throws Exception {
        Client staying = new Client(new LiveFilter(Set.of("stays"), null, null));
        publish(Reports.of("main"));
        for (int i = 0; i < 100; i++) {
            new Client(new LiveFilter(Set.of("group " + i), null, null)).ask(server);
        }
        for (int i = 0; i < 130; i++) {
            publish(Reports.of("main"));
            staying.ask(server);
        }

        assertThat(server.selections()).isEqualTo(1);
    }
}
