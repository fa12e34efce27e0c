package org.mediamtxmonitor.web.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.stream.Stream;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ServerScope;
import org.mediamtxmonitor.web.error.Problem;
import org.mediamtxmonitor.web.limits.WebLimits;
import org.mediamtxmonitor.web.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Refuses WebSocket clients beyond {@link WebLimits} with 503, before anything is kept of them. What a client that is let in may
 * see goes with its session.
 */
@Component
public class LiveAdmission implements HandshakeInterceptor {

    private static final String RETRY_SECONDS = "10";

    /** The clients that there are. */
    interface Clients {

        /** How many, those included that are about to connect. */
        int count();

        /** From where those that are connected come; with null where that is not known. */
        Stream<InetSocketAddress> addresses();

        /** One is about to connect. */
        void letIn();
    }

    private final Clients clients;
    private final WebLimits limits;

    LiveAdmission(Clients clients, WebLimits limits) {
        this.clients = clients;
        this.limits = limits;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        InetSocketAddress remote = request.getRemoteAddress();
        if (clients.count() < limits.liveClients() && hasRoom(remote.getAddress())) {
            Caller caller =
                    request instanceof ServletServerHttpRequest http ? Caller.of(http.getServletRequest()) : null;
            if (caller != null) {
                attributes.put(Caller.ATTRIBUTE, caller);
            }
            clients.letIn();
            if (request instanceof ServletServerHttpRequest servlet) {
                Object scope = servlet.getServletRequest().getAttribute(ServerScope.ATTRIBUTE);
                if (scope != null) {
                    attributes.put(ServerScope.ATTRIBUTE, scope);
                }
            }
            return true;
        }
        response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
        response.getHeaders().set("Retry-After", RETRY_SECONDS);
        response.getHeaders().set("Content-Type", Problem.MEDIA_TYPE);
        response.getHeaders().set("Cache-Control", "no-store");
        response.getBody()
                .write(Problem.of(503, Reason.of("too-many-live-clients")).toBytes());
        return false;
    }

    private boolean hasRoom(InetAddress address) {
        return address == null
                || address.isLoopbackAddress()
                || clients.addresses()
                                .filter(client -> client != null && address.equals(client.getAddress()))
                                .count()
                        < limits.liveClientsPerAddress();
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler, Exception failure) {
        // The client counts since it was let in.
    }
}
