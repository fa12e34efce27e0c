package org.mediamtxmonitor.web.live;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.server.ServerEndpointConfig;

import org.springframework.web.socket.server.standard.TomcatRequestUpgradeStrategy;

/**
 * Makes WebSockets of requests, without the extension {@code permessage-deflate}: with it each message is compressed for each client
 * anew, and zlib keeps a quarter of a megabyte for each. Who wants it compressed asks for {@link LiveEncoding#GZIP}, which is done once.
 */
public final class LiveUpgrade extends TomcatRequestUpgradeStrategy {

    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    @Override
    protected void upgradeHttpToWebSocket(
            HttpServletRequest request,
            HttpServletResponse response,
            ServerEndpointConfig endpoint,
            Map<String, String> pathParams)
            throws Exception {
        super.upgradeHttpToWebSocket(new WithoutExtensions(request), response, endpoint, pathParams);
    }

    /** Tomcat has no setting for it, and does not ask Spring which extensions are wanted. */
    private static final class WithoutExtensions extends HttpServletRequestWrapper {

        WithoutExtensions(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return EXTENSIONS.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }
    }
}
