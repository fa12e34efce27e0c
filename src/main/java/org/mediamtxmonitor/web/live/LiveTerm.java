package org.mediamtxmonitor.web.live;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.Caller.Kind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketSession;

/**
 * How long a WebSocket may last. Sessions, accounts and tokens are looked up again and again while it lasts, but whom a proxy lets in
 * is told with a request only: such a browser is sent to ask again, so that whoever the proxy lets in no more sees no more.
 */
@Component
class LiveTerm {

    private static final String BEGAN = LiveTerm.class.getName() + ".began";

    private final long termNanos;
    private final LongSupplier nanos;

    @Autowired
    LiveTerm(@Value("${monitor.live-term:10m}") Duration term) {
        this(term, System::nanoTime);
    }

    LiveTerm(Duration term, LongSupplier nanos) {
        this.termNanos = term.toNanos();
        this.nanos = nanos;
    }

    void begins(WebSocketSession session) {
        session.getAttributes().put(BEGAN, nanos.getAsLong());
    }

    /** @param caller who was let in; null for nobody in particular */
    boolean isOver(Caller caller, WebSocketSession session) {
        return caller != null
                && caller.kind() == Kind.VISITOR
                && caller.session() == null
                && session.getAttributes().get(BEGAN) instanceof Long began
                && nanos.getAsLong() - began > termNanos;
    }
}
