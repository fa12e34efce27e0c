package org.mediamtxmonitor.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says which built-in routes a class of tests runs. The class fails where no message went through one of them, and
 * {@code RouteTestsTest} where no class names a route.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RouteRuns.class)
public @interface RunsRoutes {

    /** Ids of routes and templates, and names of files, which stand for all that is in them. */
    String[] value();
}
