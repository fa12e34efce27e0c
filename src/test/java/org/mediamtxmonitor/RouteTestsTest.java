package org.mediamtxmonitor;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.BuiltInRoutes;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** Every built-in route is run by a test of routes, which says so itself: {@link RunsRoutes}. */
class RouteTestsTest {

    @Test
    void each_route_and_template_is_run_by_a_test_of_routes() throws Exception {
        Set<String> routes = new TreeSet<>();
        BuiltInRoutes.routes().forEach(route -> routes.add((String) route.get("id")));
        Set<String> run = run();

        assertThat(without(routes, run))
                .as("routes without a class of tests that names them in @RunsRoutes")
                .isEmpty();
        assertThat(without(run, routes))
                .as("what @RunsRoutes names and is no route")
                .isEmpty();
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<String> run() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider tests = new ClassPathScanningCandidateComponentProvider(false);
        tests.addIncludeFilter(new AnnotationTypeFilter(RunsRoutes.class));
        // Those of the fast suite.
        tests.setResourcePattern("**/*Test.class");
        Set<String> run = new TreeSet<>();
        for (BeanDefinition test : tests.findCandidateComponents(RouteTestsTest.class.getPackageName())) {
            Class<?> testClass = Class.forName(test.getBeanClassName(), false, RouteTestsTest.class.getClassLoader());
            Stream.of(testClass.getAnnotation(RunsRoutes.class).value())
                    .map(BuiltInRoutes::ids)
                    .forEach(run::addAll);
        }
        return run;
    }
}
