package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Clients that say over TCP what no library would, and read only when they are told to. They leave at the end of a test. */
public final class RawClients implements AfterEachCallback {

    private static final int READ_TIMEOUT_MS = 20_000;

    /** What a client can take without reading it, in bytes. */
    private static final int RECEIVE_BUFFER = 4096;

    private final Deque<Socket> sockets = new ConcurrentLinkedDeque<>();

    public Socket connect(Monitor monitor) throws IOException {
        Socket socket = new Socket();
        sockets.push(socket);
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(READ_TIMEOUT_MS);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(monitor.url()).getPort()));
        return socket;
    }

    /** @param request as it goes over the wire */
    public Socket send(Monitor monitor, String request) throws IOException {
        Socket socket = connect(monitor);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** Closes all connections. */
    public void leave() throws IOException {
        while (!sockets.isEmpty()) {
            sockets.pop().close();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        leave();
    }
}
