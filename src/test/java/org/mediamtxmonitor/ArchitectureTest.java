package org.mediamtxmonitor;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.alert.live.AlertArchive;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.view.EventLog;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.PictureBoard;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rooms of the house: what may use what. A room that does not exist yet is held to its rule when it comes. */
@AnalyzeClasses(packages = "org.mediamtxmonitor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.mediamtxmonitor.";

    /** Computes, and knows nothing of where things come from or what time it is. */
    private static final String[] PURE = {
        ROOT + "metric..",
        ROOT + "stream..",
        ROOT + "rule..",
        ROOT + "alert",
        ROOT + "alert.state..",
        ROOT + "alert.incident..",
        ROOT + "alert.dispatch..",
        ROOT + "alert.backtest..",
        ROOT + "history.codec.."
    };

    private static final Set<Class<?>> CLOCKS =
            Set.of(Clock.class, Instant.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);

    /** Rooms by room. Wiring reads the settings anywhere but in what is pure. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("config", Set.of()),
            Map.entry("pause", Set.of()),
            Map.entry("mediamtx", Set.of()),
            Map.entry("metric", Set.of()),
            Map.entry("stream", Set.of("metric")),
            Map.entry("rule", Set.of("stream", "metric")),
            Map.entry(
                    "collect",
                    Set.of("config", "pause", "mediamtx", "metric", "stream", "rule", "redis", "publish", "view")),
            Map.entry("redis", Set.of("config", "stream")),
            Map.entry("account", Set.of("config", "redis")),
            Map.entry("publish", Set.of("config", "camel", "stream", "redis")),
            Map.entry("view", Set.of("config", "redis", "publish", "stream")),
            Map.entry("history", Set.of("config", "metric", "stream", "redis", "publish")),
            Map.entry("system", Set.of("config", "pause", "metric", "stream", "redis", "view")),
            Map.entry("host", Set.of("config", "metric", "stream", "rule", "redis", "publish", "view", "history")),
            Map.entry("snapshot", Set.of("config", "pause", "metric", "stream", "view", "redis")),
            Map.entry(
                    "alert",
                    Set.of("config", "pause", "metric", "stream", "rule", "redis", "publish", "view", "history")),
            Map.entry("fleet", Set.of("config", "redis", "stream", "view")),
            Map.entry("moment", Set.of("metric", "stream", "rule", "view", "history", "alert")),
            Map.entry("notify", Set.of("config", "metric", "stream", "rule", "alert", "snapshot", "history", "redis")),
            Map.entry(
                    "web",
                    Set.of(
                            "account",
                            "config",
                            "pause",
                            "camel",
                            "metric",
                            "stream",
                            "rule",
                            "redis",
                            "publish",
                            "view",
                            "fleet",
                            "history",
                            "snapshot",
                            "alert",
                            "moment",
                            "notify")),
            Map.entry("camel", Set.of("config", "pause", "redis")),
            Map.entry("demo", Set.of())));

    @ArchTest
    static final ArchRule the_core_knows_no_framework = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.camel..",
                    "io.lettuce..",
                    "redis..",
                    "io.micrometer..",
                    "org.slf4j..",
                    "java.net.http..",
                    "java.nio.file..",
                    "java.sql..")
            .allowEmptyShould(true)
            .because("time and values come in as parameters, which is what makes replay and back-tests possible");

    @ArchTest
    static final ArchRule the_core_knows_no_clock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .accessTargetWhere(DescribedPredicate.describe("they read a clock", ArchitectureTest::readsClock))
            .allowEmptyShould(true)
            .because("time comes in as a parameter");

    @ArchTest
    static final ArchRule a_room_uses_only_what_its_row_allows = CompositeArchRule.of(
            MAY_USE.keySet().stream().map(ArchitectureTest::rowOf).toList());

    @ArchTest
    static final ArchRule every_package_is_a_room = noClasses()
            .should()
            .resideOutsideOfPackages(Stream.concat(
                            Stream.of(ROOT.substring(0, ROOT.length() - 1)),
                            MAY_USE.keySet().stream().map(room -> ROOT + room + ".."))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule what_mediamtx_says_stays_where_it_is_read = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "web..", ROOT + "view..", ROOT + "redis..", ROOT + "publish..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "mediamtx..");

    @ArchTest
    static final ArchRule no_room_is_used_by_what_it_uses =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_room_of_the_web_is_used_by_what_it_uses =
            slices().matching(ROOT + "web.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_the_web_answers_knows_no_exchange = noClasses()
            .that()
            .resideInAPackage(ROOT + "web..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Exchange.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Message.class)
            .because("routes read requests and set headers; resources are functions");

    @ArchTest
    static final ArchRule what_the_web_answers_sees_the_fleet_through_a_scope = noClasses()
            .that()
            .resideInAPackage(ROOT + "web..")
            // It writes one message for all, and chooses for each client.
            .and()
            .resideOutsideOfPackage(ROOT + "web.live..")
            // It takes the reports of agents, which have no scope.
            .and()
            .doNotHaveSimpleName("HostsResource")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    FleetView.class,
                    HostBoard.class,
                    PictureBoard.class,
                    EventLog.class,
                    AlertsView.class,
                    AlertArchive.class)
            .because("an account may be limited to some servers: ScopedFleet and ScopedAlerts show what it sees");

    @ArchTest
    static final ArchRule the_rooms_of_the_history_have_no_circles =
            slices().matching(ROOT + "history.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_room_within_collect_is_used_by_what_it_uses =
            slices().matching(ROOT + "collect.(*)..").should().beFreeOfCycles();

    private static boolean readsClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        return (owner.isEquivalentTo(System.class)
                        && Set.of("currentTimeMillis", "nanoTime").contains(name))
                || (name.equals("now") && CLOCKS.stream().anyMatch(owner::isEquivalentTo));
    }

    private static ArchRule rowOf(String room) {
        String[] others = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(room) && !MAY_USE.get(room).contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .as("no class of " + room + " should use " + Arrays.toString(others));
    }
}
