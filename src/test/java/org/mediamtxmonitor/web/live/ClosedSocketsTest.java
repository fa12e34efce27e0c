package org.mediamtxmonitor.web.live;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClosedSocketsTest {

    private static <T extends Throwable> T thrown(T error, String... classes) {
        StackTraceElement[] trace = new StackTraceElement[classes.length];
        for (int i = 0; i < classes.length; i++) {
            trace[i] = new StackTraceElement(classes[i], "method", "File.java", 1);
        }
        error.setStackTrace(trace);
        return error;
    }

    @Test
    void what_tomcat_throws_of_a_socket_that_closes_while_it_writes_is_known() {
        String write = "org.apache.tomcat.websocket.server.WsRemoteEndpointImplServer";
        assertThat(ClosedSockets.isOfClosedSocket(thrown(new IllegalStateException(), write)))
                .isTrue();
        assertThat(ClosedSockets.isOfClosedSocket(
                        thrown(new IllegalArgumentException(), "java.nio.Buffer", "sun.nio.ch.IOUtil", write)))
                .isTrue();
    }

    @Test
    void other_errors_are_errors() {
        assertThat(ClosedSockets.isOfClosedSocket(thrown(new IllegalStateException(), "org.mediamtxmonitor.A")))
                .isFalse();
        assertThat(ClosedSockets.isOfClosedSocket(thrown(new IllegalArgumentException(), "java.nio.Buffer", "a.B")))
                .isFalse();
        assertThat(ClosedSockets.isOfClosedSocket(thrown(new IllegalArgumentException())))
                .isFalse();
    }
}
