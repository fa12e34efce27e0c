package org.mediamtxmonitor.demo;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswersTest {

    private final DrivenTime time = new DrivenTime();

    @Test
    void aListWithoutParametersHasAHundredItemsOfAll() throws Exception {
        try (SimulatedServer server = many(250)) {
            var list = new Client(server).json("/v3/paths/list");
            assertThat(list.get("itemCount").asInt()).isEqualTo(250);
            assertThat(list.get("pageCount").asInt()).isEqualTo(3);
            assertThat(list.get("items")).hasSize(100);
        }
    }

    @Test
    void pagesTogetherHaveEachItemOnceAndAPagePastTheEndIsEmpty() throws Exception {
        try (SimulatedServer server = many(23)) {
            Client client = new Client(server);
            Set<String> names = new HashSet<>();
            for (int page = 0; page < 3; page++) {
                client.items("/v3/paths/list?itemsPerPage=10&page=" + page)
                        .forEach(item ->
                                assertThat(names.add(item.get("name").asText())).isTrue());
            }
            assertThat(names).hasSize(23);
            assertThat(client.items("/v3/paths/list?itemsPerPage=10&page=3")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"itemsPerPage=0", "itemsPerPage=many", "itemsPerPage=-1", "itemsPerPage=2147483648", "page=x"})
    void parametersThatAreNoUsefulNumbersAreRefused(String parameters) throws Exception {
        try (SimulatedServer server = many(1)) {
            var answer = new Client(server).get("/v3/paths/list?" + parameters);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).startsWith("{\"status\":\"error\",\"error\":\"invalid ");
        }
    }

    @Test
    void everyAnswerSaysWhoSentItAndWhen() throws Exception {
        try (SimulatedServer server = many(1)) {
            for (String path : new String[] {"/v3/info", "/v3/nothing"}) {
                var headers = new Client(server).get(path).headers();
                assertThat(headers.firstValue("Server")).contains("mediamtx");
                assertThat(headers.firstValue("Date")).isPresent();
            }
        }
    }

    @Test
    void anUnknownPathIsAJsonErrorAndForwardsNeedAPath() throws Exception {
        try (SimulatedServer server = many(1)) {
            Client client = new Client(server);
            assertThat(client.get("/v3/paths/get/nobody").body())
                    .isEqualTo("{\"status\":\"error\",\"error\":\"path not found\"}");
            assertThat(client.get("/v3/paths/forward/list").statusCode()).isEqualTo(400);
            assertThat(client.get("/v3/paths/forward/list?path=nobody").statusCode())
                    .isEqualTo(404);
            assertThat(client.json("/v3/paths/get/live/stream-00001")
                            .get("name")
                            .asText())
                    .isEqualTo("live/stream-00001");
        }
    }

    @Test
    void theEndpointsOfADisabledProtocolAreNotThere() throws Exception {
        try (SimulatedServer server =
                Scene.on(time).without(Protocol.SRT, Protocol.MOQ).start()) {
            Client client = new Client(server);
            assertThat(client.get("/v3/srtconns/list").body()).isEqualTo("404 page not found");
            assertThat(client.get("/v3/moqsessions/list").statusCode()).isEqualTo(404);
            assertThat(client.get("/v3/rtmpconns/list").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void onlyTheRightCredentialsOpenAndOnlyWhereNoneWereSentAreTheyAskedFor() throws Exception {
        try (SimulatedServer server =
                Scene.on(time).credentials("monitor", "made-up").start()) {
            Client client = new Client(server);
            var none = client.get("/v3/info");
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"mediamtx\"");
            var wrong = client.get("/v3/info", "Authorization", basic("monitor:wrong"));
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("WWW-Authenticate")).isEmpty();
            var right = client.get("/v3/info", "Authorization", basic("monitor:made-up"));
            assertThat(right.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void behindABasePathNothingIsAtTheRoot() throws Exception {
        try (SimulatedServer server = Scene.on(time).basePath("/media/mtx").start()) {
            assertThat(server.url()).endsWith("/media/mtx");
            assertThat(new Client(server).get("/v3/info").statusCode()).isEqualTo(200);
            String root = server.url().replace("/media/mtx", "");
            assertThat(new Client(root).get("/v3/info").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theConfigurationShowsWhatDecidesTheStateOfAPathWithItsSecrets() throws Exception {
        try (SimulatedServer server = Scene.on(time).start()) {
            var items = new Client(server).items("/v3/config/paths/list").toList();
            assertThat(items)
                    .extracting(i -> i.get("name").asText())
                    .containsExactly("all_others", "cam1", "lobby", "pulled", "slate");
            assertThat(items.get(1).get("forward")).hasSize(2);
            assertThat(items.get(2).get("sourceOnDemand").asBoolean()).isTrue();
            assertThat(items.get(3).get("source").asText()).contains("viewer:made-up@");
            assertThat(items.get(4).get("alwaysAvailable").asBoolean()).isTrue();
        }
    }

    @Test
    void tenThousandPathsFitInOneAnswer() throws Exception {
        try (SimulatedServer server = many(10_000)) {
            assertThat(new Client(server).items("/v3/paths/list?itemsPerPage=100000"))
                    .hasSize(10_000);
        }
    }

    private SimulatedServer many(int paths) {
        return SimulatedServer.builder()
                .paths(PathPlan.many(paths, 2, null))
                .clock(time, time)
                .start();
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());
    }
}
