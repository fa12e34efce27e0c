package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that a test starts, ends and starts again. None is of those that the system gives to connections: while its
 * server is down one of these may become the end of a connection to anywhere, and then the server can't have it again.
 */
public final class FreePort {

    private static final int FIRST = 12_000;

    /** Connections get ports from 32,768 on; the second port of a Redis of a Cluster is 10,000 higher than its first. */
    private static final int BEYOND = 22_000;

    private FreePort() {}

    /** One that nobody listens on now. */
    public static int choose() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (BindException e) {
                // Somebody has it: the next one.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
