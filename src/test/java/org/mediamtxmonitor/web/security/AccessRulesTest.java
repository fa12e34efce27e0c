package org.mediamtxmonitor.web.security;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.web.api.OpenApiResource;
import org.mediamtxmonitor.web.openapi.OpenApiDocument;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

import static org.assertj.core.api.Assertions.assertThat;

class AccessRulesTest {

    private static final AccessRules RULES = AccessRules.shipped();
    private static final Set<String> CHANGES_OF_ALL = Set.of(
            "POST /api/v1/session",
            "POST /api/v1/setup",
            "POST /webauthn/authenticate/options",
            "POST /login/webauthn");

    /** A new operation without an entry is refused to everybody; this tells its author. */
    @Test
    void every_operation_of_the_api_has_one_entry_and_every_entry_is_of_an_operation() {
        OpenApiDocument document = new OpenApiDocument(
                new OpenApiResource("").document().rawValue().toString());
        Set<String> operations = Stream.concat(
                        document.reads().keySet().stream().map(path -> "GET " + path),
                        document.changes().keySet().stream())
                .filter(call -> call.contains(" /api/"))
                .collect(Collectors.toCollection(TreeSet::new));
        operations.addAll(List.of("GET /api/openapi", "GET /api/v1/live"));

        assertThat(RULES.all().stream()
                        .filter(rule -> rule.path().startsWith("/api/"))
                        .map(rule -> rule.method() + " " + rule.path()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(operations);
    }

    /** Of what answers http without being in the document of the API. */
    @Test
    void every_address_of_a_controller_or_route_of_ours_has_an_entry() throws Exception {
        Set<String> answered = new TreeSet<>(controllers());
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:routes/*.yaml")) {
            String yaml = file.getContentAsString(StandardCharsets.UTF_8);
            Matcher from = Pattern.compile("uri: platform-http(?::(\\S+)|\\n +parameters: \\{ path: ([^,}]+))")
                    .matcher(yaml);
            while (from.find()) {
                answered.add("GET " + (from.group(1) == null ? from.group(2) : from.group(1)));
            }
        }

        assertThat(answered).hasSizeGreaterThan(30).contains("GET /metrics", "POST /login/webauthn");
        assertThat(answered)
                .allSatisfy(call -> assertThat(RULES.of(call.split(" ")[0], call.split(" ")[1].replaceAll("[{}]", "")))
                        .as(call)
                        .isPresent());
    }

    private static Set<String> controllers() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        // What Tomcat itself refuses is handed to it.
        scan.addExcludeFilter(new AssignableTypeFilter(ErrorController.class));
        Set<String> calls = new TreeSet<>();
        for (BeanDefinition found : scan.findCandidateComponents("org.mediamtxmonitor")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            RequestMapping all = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
            String base = all == null || all.path().length == 0 ? "" : all.path()[0];
            for (Method method : type.getDeclaredMethods()) {
                RequestMapping one = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (one != null) {
                    calls.add(one.method()[0] + " " + base + (one.path().length == 0 ? "" : one.path()[0]));
                }
            }
        }
        return calls;
    }

    @Test
    void nothing_but_signing_in_is_changed_by_everybody() {
        assertThat(RULES.all().stream()
                        .filter(rule -> rule.access().isOpen() && !rule.method().equals("GET"))
                        .map(rule -> rule.method() + " " + rule.path()))
                .containsExactlyInAnyOrderElementsOf(CHANGES_OF_ALL);
        assertThat(RULES.all().stream()
                        .filter(rule ->
                                rule.access() == Access.VIEWER && !rule.method().equals("GET")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/streams, VIEWER",
        "HEAD, /api/v1/streams, VIEWER",
        "GET, /api/v1/accounts, ACCOUNTS",
        "GET, /api/v1/config, CONFIGURATION",
        "POST, /api/v1/hosts/north, HOST_REPORTS",
        "DELETE, /api/v1/hosts/north, OPERATOR",
        "GET, /js/app/main.js, FILES",
        "GET, /, EVERYONE",
        "GET, /static/snapshots/north/live/a.jpg, VIEWER"
    })
    void a_call_has_the_access_of_its_entry(String method, String path, String access) {
        assertThat(RULES.of(method, path).map(AccessRules.Rule::access))
                .hasValue(Access.valueOf(access.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/streams/",
        "GET, /api/v1/streams/x",
        "GET, /api/v1/STREAMS",
        "GET, /api/v1",
        "PATCH, /api/v1/streams",
        "GET, /api/v1/hosts/a/b",
        "GET, /ext/servers",
        "GET, /jsx"
    })
    void what_has_no_entry_has_none(String method, String path) {
        assertThat(RULES.of(method, path)).isEmpty();
    }

    @Test
    void the_open_parts_of_a_path_are_the_target_of_a_call() {
        AccessRules.Rule rule = RULES.of("POST", "/api/v1/channels/mail/test").orElseThrow();

        assertThat(rule.target("/api/v1/channels/mail/test")).isEqualTo("mail");
        assertThat(RULES.of("POST", "/api/v1/silences").orElseThrow().target("/api/v1/silences"))
                .isNull();
    }
}
