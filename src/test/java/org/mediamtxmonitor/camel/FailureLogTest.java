package org.mediamtxmonitor.camel;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

class FailureLogTest {

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private long nanos;
    private final FailureLog log = new FailureLog(() -> nanos);

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(FailureLog.class);
    }

    @BeforeEach
    void listen() {
        lines.start();
        logger().addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(lines);
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void fails(Exception cause, String place) {
        log.tell("poll-headers", cause, place, cause.getMessage());
    }

    @Test
    void a_kind_of_failure_is_told_once_and_then_every_ten_minutes_with_how_many_more_there_were() {
        for (int i = 0; i < 1000; i++) {
            fails(new IOException("no token " + i), "token.yaml:7");
        }
        assertThat(told()).containsExactly("Route poll-headers failed at token.yaml:7: no token 0");

        nanos += Duration.ofMinutes(10).toNanos();
        fails(new IOException("no token"), "token.yaml:7");
        assertThat(told())
                .last()
                .isEqualTo(
                        "Route poll-headers failed at token.yaml:7: no token (and 999 times since this was told last)");
        assertThat(lines.list).allMatch(line -> line.getThrowableProxy() == null);
    }

    @Test
    void another_exception_and_another_step_are_other_kinds() {
        fails(new IOException("a"), "token.yaml:7");
        fails(new IllegalStateException("b"), "token.yaml:7");
        fails(new IOException("c"), "token.yaml:9");
        fails(new IOException("d"), null);
        assertThat(told()).hasSize(4).last().isEqualTo("Route poll-headers failed: d");
    }

    @Test
    void a_route_in_the_place_of_another_one_is_told_of_anew() {
        fails(new IOException("a"), "token.yaml:7");
        log.forget("poll-headers");
        fails(new IOException("b"), "token.yaml:7");
        assertThat(told()).hasSize(2);
    }

    @Test
    void kinds_without_end_are_told_as_one() {
        for (int i = 0; i < 1000; i++) {
            fails(new IOException("x"), "token.yaml:" + i);
        }
        assertThat(told()).hasSize(21);
    }
}
