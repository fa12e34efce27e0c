package org.mediamtxmonitor.web.live;

import java.io.IOException;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The line to a client over its WebSocket. It ends the connection of a client that is gone, or takes a message too slowly. */
final class SocketLine implements LiveConnection.Line {

    private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);

    /** A message that takes this long ends the connection. */
    private static final long SEND_TIMEOUT_MS = 15_000;

    private final Session socket;
    private final LiveMeters meters;
    private final RemoteEndpoint.Async remote;

    SocketLine(Session socket, LiveMeters meters) {
        this.socket = socket;
        this.meters = meters;
        this.remote = socket.getAsyncRemote();
        remote.setSendTimeout(SEND_TIMEOUT_MS);
    }

    @Override
    public void send(LiveMessage message, LiveEncoding encoding, Runnable sent) {
        SendHandler handler = result -> {
            if (result.isOK()) {
                sent.run();
            } else {
                end(result.getException());
            }
        };
        try {
            switch (encoding) {
                case TEXT -> remote.sendText(message.text(), handler);
                case BINARY -> remote.sendBinary(message.buffer(), handler);
                case GZIP -> remote.sendBinary(message.compressed(), handler);
            }
        } catch (IllegalStateException | IllegalArgumentException e) {
            end(e);
        }
    }

    private void end(Throwable cause) {
        meters.gone();
        LOG.debug("A live client is gone: {}", String.valueOf(cause));
        try {
            socket.close(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "too slow or gone"));
        } catch (IOException | IllegalStateException e) {
            LOG.debug("It was closed already", e);
        }
    }
}
