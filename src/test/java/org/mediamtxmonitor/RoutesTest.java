package org.mediamtxmonitor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.testing.BuiltInRoutes;

import static org.assertj.core.api.Assertions.assertThat;

/** What every built-in route has, so that an operator can read, override and switch it off. */
class RoutesTest {

    /** They answer errors themselves. */
    private static final Set<String> OF_ERRORS =
            Set.of("answer-problem", "answer-redis-away", "answer-unreadable", "answer-failure");

    /** Inputs and steps that name an endpoint. */
    private static final Set<String> ENDPOINTS = Set.of("from", "to", "toD", "wireTap", "enrich", "pollEnrich");

    static List<Map<String, Object>> routes() {
        return BuiltInRoutes.routes();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_has_an_id_a_description_and_an_error_configuration(Map<String, Object> route) {
        assertThat(route.get("id")).asString().matches("[a-z0-9-]+");
        assertThat(route.get("description")).asString().hasSizeGreaterThan(10);
        Object inner = route.get("route");
        Object configuration = inner instanceof Map<?, ?> template
                ? template.get("routeConfigurationId")
                : route.get("routeConfigurationId");
        boolean leavesThemToItsCaller =
                route.get("errorHandler") instanceof Map<?, ?> handler && handler.containsKey("noErrorHandler");
        if (!OF_ERRORS.contains(route.get("id")) && !leavesThemToItsCaller) {
            assertThat(configuration)
                    .as("routeConfigurationId of %s", route.get("id"))
                    .isNotNull();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_route_configuration_and_an_operation_have_an_id_and_a_description() {
        List<Map<String, Object>> all = new ArrayList<>(BuiltInRoutes.entries(Set.of("routeConfiguration")));
        for (Map<String, Object> rest : BuiltInRoutes.entries(Set.of("rest"))) {
            rest.values().stream()
                    .filter(List.class::isInstance)
                    .forEach(operations -> all.addAll((List<Map<String, Object>>) operations));
        }
        assertThat(all).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.get("id")).asString().matches("[a-z0-9-]+");
            assertThat(entry.get("description"))
                    .as("%s", entry.get("id"))
                    .asString()
                    .isNotBlank();
        });
    }

    /** As a designer writes it: each option of an endpoint is a field of its own. */
    @ParameterizedTest
    @MethodSource("routes")
    void an_endpoint_has_its_options_as_parameters_and_not_in_its_address(Map<String, Object> route) {
        List<String> addresses = new ArrayList<>();
        addresses(route, addresses);

        assertThat(addresses)
                .isNotEmpty()
                .allSatisfy(address -> assertThat(address).doesNotContain("?", "&"));
    }

    private static void addresses(Object yaml, List<String> into) {
        if (yaml instanceof List<?> all) {
            all.forEach(each -> addresses(each, into));
        } else if (yaml instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (ENDPOINTS.contains(name)) {
                    into.add(String.valueOf(value instanceof Map<?, ?> parts ? parts.get("uri") : value));
                }
                addresses(value, into);
            });
        }
    }

    @Test
    void no_id_is_used_twice() {
        Set<Object> ids = new HashSet<>();
        for (Map<String, Object> route : routes()) {
            assertThat(ids.add(route.get("id"))).as("%s", route.get("id")).isTrue();
        }
    }

    /** As kamelets do: what it means, its type, an example, and a default or that it is required or optional. */
    @ParameterizedTest
    @MethodSource("routes")
    @SuppressWarnings("unchecked")
    void a_parameter_of_a_template_says_what_it_is(Map<String, Object> route) {
        List<Map<String, Object>> parameters = (List<Map<String, Object>>) route.getOrDefault("parameters", List.of());
        assertThat(parameters).allSatisfy(parameter -> {
            String text = String.valueOf(parameter.get("description"));
            boolean isOptional =
                    parameter.containsKey("defaultValue") || Boolean.FALSE.equals(parameter.get("required"));
            assertThat(text)
                    .matches("[A-Z].*\\((string|secret|integer|boolean|reference)(, (required|optional))?\\).*")
                    .matches(".*(for example|either|one of|poll or side).*");
            assertThat(text.contains(", required)")).isEqualTo(!isOptional);
        });
    }
}
