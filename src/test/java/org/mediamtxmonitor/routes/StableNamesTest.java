package org.mediamtxmonitor.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.camel.HookHeaders;
import org.mediamtxmonitor.view.EventLog;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What routes of users rely on. A name that this test misses breaks their files: do not change it here, but keep it in the product.
 * That beans have these names in a running monitor is tried by {@code HookMessagesIT}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public class StableNamesTest {

    /** Templates and the parameters that they have at least. */
    private static final Map<String, Set<String>> TEMPLATES = Map.ofEntries(
            Map.entry("collect-server", Set.of("server", "interval", "delay")),
            Map.entry("poll-server", Set.of("server")),
            Map.entry("side-requests", Set.of("server")),
            Map.entry(
                    "mediamtx-get",
                    Set.of(
                            "server",
                            "purpose",
                            "url",
                            "connections",
                            "connectTimeout",
                            "responseTimeout",
                            "tls",
                            "hostnames")),
            Map.entry("adapter-get", Set.of("server", "streams")),
            Map.entry("picture-get", Set.of("server", "url")),
            Map.entry("channel-http", Set.of("channel", "allowPrivate", "targets")),
            Map.entry("notify-alertmanager", Set.of("channel", "url")),
            Map.entry("notify-discord", Set.of("channel", "url")),
            Map.entry(
                    "notify-email",
                    Set.of("channel", "host", "port", "security", "username", "password", "caFile", "from", "to")),
            Map.entry("notify-gotify", Set.of("channel", "url", "token")),
            Map.entry("notify-matrix", Set.of("channel", "url", "token", "room")),
            Map.entry("notify-mattermost", Set.of("channel", "url")),
            Map.entry("notify-ntfy", Set.of("channel", "topic", "url", "token")),
            Map.entry("notify-opsgenie", Set.of("channel", "key", "url")),
            Map.entry("notify-pagerduty", Set.of("channel", "key", "url")),
            Map.entry("notify-slack", Set.of("channel", "url")),
            Map.entry("notify-teams", Set.of("channel", "url")),
            Map.entry("notify-telegram", Set.of("channel", "token", "chat", "url")),
            Map.entry("notify-webhook", Set.of("channel", "url", "secret", "previousSecret", "format")),
            Map.entry("notify-webpush", Set.of("channel")));

    private static final Set<String> HOOKS = Set.of("on-poll", "on-event", "on-alert", "on-snapshot", "on-delivery");

    private static final Set<String> DECISIONS = Set.of("poll-interval", "poll-headers", "poll-streams");

    private static final Set<String> CONFIGURATIONS =
            Set.of("hook-errors", "hook-repeats", "decision-errors", "notify-errors", "api-errors");

    /** Beans and their methods. */
    public static final Map<String, Class<?>> BEANS = Map.of(
            "view", FleetView.class,
            "eventLog", EventLog.class,
            "alertsView", AlertsView.class,
            "hostBoard", HostBoard.class);

    private static final Map<String, Set<String>> METHODS = Map.of(
            "view", Set.of("reports()", "report(String)"),
            "eventLog", Set.of("events()", "sessions()"),
            "alertsView", Set.of("now()", "alert(String)"),
            "hostBoard", Set.of("all()"));

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> entries(String kind) throws IOException {
        Map<String, Map<String, Object>> found = new TreeMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:routes/*.camel.yaml")) {
            try (InputStream in = file.getInputStream()) {
                for (Map<String, Object> entry : (List<Map<String, Object>>) new Yaml().load(in)) {
                    if (entry.get(kind) instanceof Map<?, ?> one) {
                        found.put((String) one.get("id"), (Map<String, Object>) one);
                    }
                }
            }
        }
        return found;
    }

    /** Rows of a table of docs/routes.md, each as the text of its first cells, by the words of the first head. */
    private static List<List<String>> table(String head) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of("docs/routes.md"));
        int at = 0;
        while (!lines.get(at).startsWith("| " + head + " |")) {
            at++;
        }
        for (int i = at + 2; lines.get(i).startsWith("|"); i++) {
            rows.add(List.of(lines.get(i).substring(2).split(" *\\| *", -1)));
        }
        return rows;
    }

    private static Set<String> names(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(List<List<String>> table) {
        return table.stream().flatMap(row -> names(row.get(0)).stream()).collect(Collectors.toSet());
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_template_keeps_its_name_and_parameters() throws IOException {
        Map<String, Map<String, Object>> templates = entries("routeTemplate");

        assertThat(templates.keySet()).containsAll(TEMPLATES.keySet());
        TEMPLATES.forEach((id, parameters) -> assertThat(
                        (List<Map<String, Object>>) templates.get(id).getOrDefault("parameters", List.of()))
                .as(id)
                .extracting(parameter -> parameter.get("name"))
                .containsAll(parameters));
    }

    /** One that is new and required would break the routes that users make of it. */
    @Test
    @SuppressWarnings("unchecked")
    void a_template_gets_no_new_parameter_that_is_required() throws IOException {
        entries("routeTemplate").forEach((id, template) -> {
            for (Map<String, Object> parameter :
                    (List<Map<String, Object>>) template.getOrDefault("parameters", List.of())) {
                boolean isRequired =
                        !parameter.containsKey("defaultValue") && !Boolean.FALSE.equals(parameter.get("required"));
                if (TEMPLATES.containsKey(id) && isRequired) {
                    assertThat(TEMPLATES.get(id)).as(id).contains((String) parameter.get("name"));
                }
            }
        });
    }

    @Test
    void every_template_is_listed() throws IOException {
        assertThat(TEMPLATES.keySet()).isEqualTo(entries("routeTemplate").keySet());
        Set<String> listed = names(table("template"));
        assertThat(TEMPLATES.keySet().stream()
                        .map(id -> id.startsWith("notify-") ? "notify-TYPE" : id)
                        .collect(Collectors.toSet()))
                .isEqualTo(listed);
    }

    @Test
    void a_hook_keeps_its_name_and_endpoint_and_is_listed() throws IOException {
        Map<String, Map<String, Object>> routes = entries("route");

        assertThat(HOOKS)
                .allSatisfy(hook -> assertThat(routes.get(hook).get("from"))
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("uri", "direct:" + hook));
        Map<String, String> rows = new LinkedHashMap<>();
        table("route").forEach(row -> rows.put(row.get(0), row.get(1)));
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        HOOKS.stream().map(hook -> "`" + hook + "`").toList());
    }

    @Test
    void a_decision_keeps_its_name_and_endpoint_and_is_listed() throws IOException {
        Map<String, Map<String, Object>> routes = entries("route");

        assertThat(DECISIONS)
                .allSatisfy(decision -> assertThat(routes.get(decision).get("from"))
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("uri", "direct:" + decision));
        assertThat(Files.readAllLines(Path.of("docs/routes.md")))
                .satisfies(lines -> assertThat(DECISIONS)
                        .allSatisfy(decision ->
                                assertThat(lines).anyMatch(line -> line.startsWith("| `" + decision + "` |"))));
    }

    @Test
    void a_route_configuration_keeps_its_name_and_is_listed() throws IOException {
        assertThat(entries("routeConfiguration").keySet()).containsAll(CONFIGURATIONS);
        assertThat(names(table("configuration"))).isEqualTo(CONFIGURATIONS);
    }

    @Test
    void a_bean_keeps_its_methods_and_is_listed_with_them() throws IOException {
        Map<String, Set<String>> listed = new HashMap<>();
        for (List<String> row : table("bean")) {
            for (String bean : names(row.get(0))) {
                listed.computeIfAbsent(bean, name -> new TreeSet<>()).addAll(names(row.get(1)));
            }
        }
        assertThat(listed.remove("apiMapper")).isEmpty();
        assertThat(listed.remove("payloads")).isEmpty();
        assertThat(listed).isEqualTo(METHODS);
        METHODS.forEach((bean, methods) -> {
            Set<String> there = List.of(BEANS.get(bean).getMethods()).stream()
                    .map(method -> method.getName() + "("
                            + List.of(method.getParameterTypes()).stream()
                                    .map(Class::getSimpleName)
                                    .collect(Collectors.joining(","))
                            + ")")
                    .collect(Collectors.toSet());
            assertThat(there).as(bean).containsAll(methods);
        });
    }

    @Test
    void a_header_of_hooks_keeps_its_name_and_is_listed_and_set_by_a_route() throws Exception {
        List<String> headers = new ArrayList<>();
        for (var field : HookHeaders.class.getFields()) {
            headers.add((String) field.get(null));
        }
        String yaml = Files.readString(Path.of("src/main/resources/routes/hooks.camel.yaml"));
        Set<String> set = Pattern.compile("name: (Monitor\\w+)")
                .matcher(yaml)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(names(table("header"))).containsExactlyInAnyOrderElementsOf(headers);
        assertThat(set).containsExactlyInAnyOrderElementsOf(headers);
        assertThat(headers)
                .containsExactlyInAnyOrder(
                        "MonitorHook",
                        "MonitorServer",
                        "MonitorPath",
                        "MonitorHost",
                        "MonitorTime",
                        "MonitorLevel",
                        "MonitorKind",
                        "MonitorEpoch",
                        "MonitorSeq",
                        "MonitorEventId",
                        "MonitorFrom",
                        "MonitorTo",
                        "MonitorAlertId",
                        "MonitorRule",
                        "MonitorState",
                        "MonitorIncident",
                        "MonitorChannel",
                        "MonitorOutcome",
                        "MonitorAttempt");
    }
}
