package org.mediamtxmonitor.camel;

import java.util.function.Function;
import javax.net.ssl.SSLContext;

import org.apache.camel.CamelContext;
import org.mediamtxmonitor.config.ServerSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Checks certificates of servers as their routes do, for who tries a server without routes. */
@Component
class ServerTls implements Function<ServerSettings, SSLContext> {

    private final ObjectProvider<CamelContext> context;
    private final TlsContexts tls;

    ServerTls(ObjectProvider<CamelContext> context, TlsContexts tls) {
        this.context = context;
        this.tls = tls;
    }

    @Override
    public SSLContext apply(ServerSettings server) {
        return tls.of(context.getObject(), server);
    }
}
