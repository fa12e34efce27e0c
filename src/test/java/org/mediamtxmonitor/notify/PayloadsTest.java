package org.mediamtxmonitor.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.RunsRoutes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The payload of every type of channel against the schema of its service, written from what the service documents, and
 * against a payload that was looked at. {@code -Dgolden.write=true} writes the latter anew.
 */
@RunsRoutes({
    "channel-http",
    "notify-slack",
    "notify-teams",
    "notify-discord",
    "notify-mattermost",
    "notify-telegram",
    "notify-pagerduty",
    "notify-opsgenie",
    "notify-ntfy",
    "notify-gotify",
    "notify-matrix",
    "notify-alertmanager",
    "notify-webhook"
})
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayloadsTest extends ChannelTest {

    private static final Path SERVICES = Path.of("src/test/resources/services");
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    /** Where labels are data: which there are depends on the names. */
    private static final Pattern LABELS = Pattern.compile("/(labels|commonLabels)/.*");

    private MessageWriter writer;

    /** A type and an entry of it in {@code notify}. */
    private record Type(String name, String entry) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Type> types() {
        return Stream.of(
                new Type("slack", "type: slack, url: 'URL/services/T0/B0/x'"),
                new Type("teams", "type: teams, url: 'URL/workflows/x?api-version=1&sig=y'"),
                new Type("discord", "type: discord, url: 'URL/api/webhooks/1/x'"),
                new Type("mattermost", "type: mattermost, url: 'URL/hooks/x'"),
                new Type("telegram", "type: telegram, url: URL, token: '123:ABC', chat: '-100123'"),
                new Type("pagerduty", "type: pagerduty, url: 'URL/v2/enqueue', key: 0123456789abcdef0123456789abcdef"),
                new Type("opsgenie", "type: opsgenie, url: URL, key: 01234567"),
                new Type("ntfy", "type: ntfy, url: URL, topic: studio-alerts, token: tk_1"),
                new Type("gotify", "type: gotify, url: URL, token: AbC"),
                new Type("matrix", "type: matrix, url: URL, token: syt_x, room: '!abc:example.com'"),
                new Type("alertmanager", "type: alertmanager, url: URL"),
                new Type("webhook-monitor", "type: webhook, url: 'URL/hook'"),
                new Type("webhook-alertmanager", "type: webhook, url: 'URL/hook', format: alertmanager"));
    }

    private JsonNode payload(Type type, Notifications notification) {
        Message message = writer.write(notification.make(), false);
        assertThat(deliver(type.name(), message).getException()).as("%s", type).isNull();
        return receiver.last().json();
    }

    /** Starts a channel of each type, which has the name of the type. */
    private void start(String more) throws Exception {
        channels(types().map(type -> "name: " + type.name() + ", allowPrivate: true, " + type.entry() + more)
                .toArray(String[]::new));
        writer = new MessageWriter(settings, ZoneOffset.UTC);
    }

    private static List<String> flaws(String service, JsonNode payload) {
        return SCHEMAS.computeIfAbsent(service, PayloadsTest::schema).validate(payload).stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema schema(String service) {
        try {
            return SchemaRegistry.withDialect(Dialects.getDraft202012())
                    .getSchema(Json.mapper()
                            .readTree(SERVICES.resolve(service + ".schema.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String schema(Type type, Kind kind) {
        return type.name() + (type.name().equals("opsgenie") && kind == Kind.RESOLVED ? "-close" : "");
    }

    @Test
    void the_payload_is_the_one_that_was_looked_at() throws Exception {
        start("");
        for (Type type : types().toList()) {
            JsonNode payload = payload(type, Notifications.of(type.name()).alerts(3, 2));
            if (type.name().equals("alertmanager")) {
                // It is five minutes from now.
                payload.forEach(alert -> ((ObjectNode) alert).put("endsAt", "2026-11-28T12:10:00.000Z"));
            }
            Path golden = SERVICES.resolve("golden").resolve(type.name() + ".json");
            if (Boolean.getBoolean("golden.write")) {
                Files.writeString(golden, payload.toPrettyString() + "\n");
            }
            assertThat(payload).as("%s", type).isEqualTo(Json.mapper().readTree(golden.toFile()));
        }
    }

    @Test
    void every_kind_of_message_is_what_the_service_takes() throws Exception {
        start("");
        for (Type type : types().toList()) {
            for (Kind kind : Kind.values()) {
                Notifications notification = Notifications.of(type.name());
                JsonNode one = payload(type, notification.kind(kind, 2));
                assertThat(flaws(schema(type, kind), one))
                        .as("%s %s %s", type, kind, one)
                        .isEmpty();
                JsonNode many = payload(type, notification.kind(kind, 3).alerts(20, 980));
                assertThat(flaws(schema(type, kind), many))
                        .as("%s %s %s", type, kind, many)
                        .isEmpty();
            }
        }
    }

    @Test
    void without_an_address_of_the_page_there_are_no_links_and_the_service_takes_it() throws Exception {
        start("");
        for (Type type : types().toList()) {
            Settings withoutUrl =
                    load("notify: [ { name: " + type.name() + ", type: webhook, url: 'https://hooks.example.com/' } ]");
            writer = new MessageWriter(withoutUrl, ZoneOffset.UTC);

            assertThat(flaws(
                            type.name(),
                            payload(type, Notifications.of(type.name()).alerts(2, 0))))
                    .as("%s", type)
                    .isEmpty();
            assertThat(receiver.last().body()).as("%s", type).doesNotContain("null/", "#/incident");
        }
    }

    @Test
    void german_messages_are_taken_too() throws Exception {
        start(", language: de");
        for (Type type : types().toList()) {
            assertThat(flaws(
                            type.name(),
                            payload(type, Notifications.of(type.name()).alerts(2, 1))))
                    .as("%s", type)
                    .isEmpty();
            assertThat(receiver.last().body()).as("%s", type).doesNotContain("What to do");
        }
    }

    @Test
    void a_hostile_name_adds_nothing_and_breaks_nothing() throws Exception {
        start("");
        for (Type type : types().toList()) {
            for (Kind kind : List.of(Kind.FIRING, Kind.RESOLVED)) {
                holdsAgainstHostileNames(type, kind);
            }
        }
    }

    private void holdsAgainstHostileNames(Type type, Kind kind) {
        Notifications notification = Notifications.of(type.name()).kind(kind, 2).alerts(2, 0);
        JsonNode harmless = payload(type, notification);
        for (String name : HostileTexts.ALL) {
            JsonNode hostile = payload(type, notification.named(name));

            assertThat(shape(hostile))
                    .as("%s %s", type, HostileTexts.shown(name))
                    .isEqualTo(shape(harmless));
            assertThat(flaws(schema(type, kind), hostile))
                    .as("%s %s", type, HostileTexts.shown(name))
                    .isEmpty();
            for (String text : texts(hostile)) {
                assertThat(text).doesNotContainPattern("[\\p{Cc}&&[^\\n]]|[\u202a-\u202e\u2066-\u2069\u2028\u2029]");
                HostileTexts.check(type.name(), text);
            }
            assertThat(receiver.last().headers().keySet()).noneMatch(header -> header.equalsIgnoreCase("X-Evil"));
        }
    }

    /** Where there is what kind of value; the path of a stream is told as it is, and may lack. */
    private static Map<String, String> shape(JsonNode payload) {
        Map<String, String> shape = new TreeMap<>();
        walk("", payload, shape, new ArrayList<>());
        return shape;
    }

    private static List<String> texts(JsonNode payload) {
        List<String> texts = new ArrayList<>();
        walk("", payload, new TreeMap<>(), texts);
        return texts;
    }

    private static void walk(String at, JsonNode node, Map<String, String> shape, List<String> texts) {
        if (!LABELS.matcher(at).find()) {
            shape.put(at, node.getNodeType().name());
        }
        new TreeSet<>(fields(node)).forEach(name -> walk(at + "/" + name, node.get(name), shape, texts));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(at + "/" + i, node.get(i), shape, texts);
        }
        if (node.isTextual() && !Pattern.compile("/path$").matcher(at).find()) {
            texts.add(node.textValue());
        }
    }

    private static List<String> fields(JsonNode node) {
        List<String> fields = new ArrayList<>();
        node.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
