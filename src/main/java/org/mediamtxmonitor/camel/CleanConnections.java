package org.mediamtxmonitor.camel;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.Socket;

import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes connections that are not used again once more came than the answer: what comes unasked would be taken for the answer of
 * the next request.
 */
final class CleanConnections implements HttpConnectionFactory<ManagedHttpClientConnection> {

    private static final Timeout AT_ONCE = Timeout.ofMilliseconds(1);

    private final ManagedHttpClientConnectionFactory connections;

    CleanConnections(Http1Config head) {
        connections = new ManagedHttpClientConnectionFactory(head, null, null);
    }

    @Override
    public ManagedHttpClientConnection createConnection(Socket socket) throws IOException {
        ManagedHttpClientConnection connection = connections.createConnection(socket);
        return (ManagedHttpClientConnection) Proxy.newProxyInstance(
                CleanConnections.class.getClassLoader(),
                new Class<?>[] {ManagedHttpClientConnection.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        return method.getName().equals("isStale")
                                ? Boolean.TRUE.equals(result) || connection.isDataAvailable(AT_ONCE)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
