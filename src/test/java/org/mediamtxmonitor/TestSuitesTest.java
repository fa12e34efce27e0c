package org.mediamtxmonitor;

import org.mediamtxmonitor.redis.EmbeddedRedis;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Which suite a test belongs to: {@code mvn test} runs the classes *Test, {@code mvn verify} also the classes *IT. */
@AnalyzeClasses(packages = "org.mediamtxmonitor", importOptions = OnlyIncludeTests.class)
class TestSuitesTest {

    @ArchTest
    static final ArchRule the_fast_suite_starts_no_monitor_no_redis_and_no_browser = noClasses()
            .that()
            .haveSimpleNameEndingWith("Test")
            .and()
            .doNotBelongToAnyOf(TestSuitesTest.class)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Monitor.class, RealRedis.class, EmbeddedRedis.class, Chromium.class)
            .because("a class that needs one of them is named *IT");
}
