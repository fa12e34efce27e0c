package org.mediamtxmonitor.web.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.view.ServerScope;
import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.Caller.Kind;
import org.springframework.web.socket.WebSocketSession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class LiveTermTest {

    private final AtomicLong nanos = new AtomicLong();
    private final LiveTerm term = new LiveTerm(Duration.ofMinutes(10), nanos::get);
    private final Map<String, Object> attributes = new HashMap<>();
    private final WebSocketSession session = mock(WebSocketSession.class);

    private static Caller caller(Kind kind, String session) {
        return new Caller("anna", Role.VIEWER, ServerScope.ALL, kind, "proxy", "proxy:anna", session);
    }

    private boolean isOverAfter(Duration time, Caller caller) {
        when(session.getAttributes()).thenReturn(attributes);
        nanos.set(0);
        term.begins(session);
        nanos.set(time.toNanos());
        return term.isOver(caller, session);
    }

    @Test
    void whom_a_proxy_let_in_asks_again_after_ten_minutes() {
        assertThat(isOverAfter(Duration.ofMinutes(9), caller(Kind.VISITOR, null)))
                .isFalse();
        assertThat(isOverAfter(Duration.ofMinutes(11), caller(Kind.VISITOR, null)))
                .isTrue();
    }

    @Test
    void those_who_are_looked_up_meanwhile_stay() {
        Duration day = Duration.ofDays(1);
        assertThat(isOverAfter(day, null)).isFalse();
        assertThat(isOverAfter(day, caller(Kind.VISITOR, "of-oidc"))).isFalse();
        assertThat(isOverAfter(day, caller(Kind.MACHINE, null))).isFalse();
        assertThat(isOverAfter(day, caller(Kind.OWNER, null))).isFalse();
    }
}
