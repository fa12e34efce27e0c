package org.mediamtxmonitor.testing;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Sees that a message went through each route that a class of tests says it runs ({@link RunsRoutes}). */
public final class RouteRuns implements AfterEachCallback, AfterAllCallback {

    private static final Map<Class<?>, Seen> CLASSES = new ConcurrentHashMap<>();

    /** The routes that ran, and the tests that did. */
    private record Seen(Set<String> routes, Set<String> tests) {

        static Seen of(Class<?> testClass) {
            return CLASSES.computeIfAbsent(
                    testClass, any -> new Seen(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet()));
        }
    }

    /** Has it noted which built-in routes run in a context, which must not have started yet. */
    public static void watch(CamelContext camel, Class<?> testClass) {
        Set<String> routes = Seen.of(testClass).routes();
        camel.addRoutePolicyFactory((context, id, definition) -> new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                BuiltInRoutes.at(route.getSourceLocation()).ifPresent(routes::add);
            }
        });
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Seen.of(test.getRequiredTestClass())
                .tests()
                .add(test.getRequiredTestMethod().getName());
    }

    /** Says nothing where not all tests of the class were to run, as when one is tried again. */
    @Override
    public void afterAll(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        Seen seen = Seen.of(testClass);
        CLASSES.remove(testClass);
        long tests =
                AnnotationSupport.findAnnotatedMethods(testClass, Testable.class, HierarchyTraversalMode.TOP_DOWN)
                        .stream()
                        .map(Method::getName)
                        .distinct()
                        .count();
        if (seen.tests().size() < tests) {
            return;
        }
        Set<String> still = new TreeSet<>();
        Stream.of(testClass.getAnnotation(RunsRoutes.class).value())
                .map(BuiltInRoutes::ids)
                .forEach(still::addAll);
        still.removeAll(seen.routes());
        assertThat(still)
                .as("routes that %s says it runs, and through which no message went", testClass.getSimpleName())
                .isEmpty();
    }
}
