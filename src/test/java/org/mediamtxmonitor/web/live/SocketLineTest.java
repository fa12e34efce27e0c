package org.mediamtxmonitor.web.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;

class SocketLineTest {

    private final Session socket = Mockito.mock(Session.class);
    private final RemoteEndpoint.Async remote = Mockito.mock(RemoteEndpoint.Async.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger sent = new AtomicInteger();
    private SocketLine line;

    @BeforeEach
    void connect() {
        Mockito.when(socket.getAsyncRemote()).thenReturn(remote);
        line = new SocketLine(socket, new LiveMeters(meters, () -> 1));
    }

    private void answer(SendResult result) {
        Mockito.doAnswer(call -> {
                    call.getArgument(1, SendHandler.class).onResult(result);
                    return null;
                })
                .when(remote)
                .sendText(anyString(), any(SendHandler.class));
        line.send(LiveMessage.of("{}"), LiveEncoding.TEXT, sent::incrementAndGet);
    }

    private double gone() {
        return meters.get("mediamtx.monitor.websocket.failed.sends").counter().count();
    }

    @Test
    void the_next_message_may_follow_once_one_was_sent() throws IOException {
        answer(new SendResult());
        assertThat(sent).hasValue(1);
        assertThat(gone()).isZero();
        Mockito.verify(socket, Mockito.never()).close(any());
    }

    @Test
    void one_that_takes_binary_messages_gets_the_bytes_that_all_get() {
        ArgumentCaptor<ByteBuffer> bytes = ArgumentCaptor.forClass(ByteBuffer.class);
        LiveMessage message = LiveMessage.of("{}");
        line.send(message, LiveEncoding.BINARY, sent::incrementAndGet);
        line.send(message, LiveEncoding.BINARY, sent::incrementAndGet);

        Mockito.verify(remote, Mockito.times(2)).sendBinary(bytes.capture(), any(SendHandler.class));
        assertThat(bytes.getAllValues())
                .allSatisfy(buffer -> assertThat(StandardCharsets.US_ASCII
                                .decode(buffer.duplicate())
                                .toString())
                        .isEqualTo("{}"))
                .extracting(ByteBuffer::array)
                .allMatch(array -> array == message.ascii());
    }

    @Test
    void one_that_takes_compressed_messages_gets_the_compressed_bytes_that_all_get() {
        ArgumentCaptor<ByteBuffer> bytes = ArgumentCaptor.forClass(ByteBuffer.class);
        LiveMessage message = LiveMessage.of("[" + " ".repeat(LiveMessage.LEAST_COMPRESSED) + "]");
        line.send(message, LiveEncoding.GZIP, sent::incrementAndGet);

        Mockito.verify(remote).sendBinary(bytes.capture(), any(SendHandler.class));
        assertThat(bytes.getValue().array())
                .isSameAs(message.compressed().array())
                .startsWith(0x1f, 0x8b);
    }

    @Test
    void a_client_that_takes_a_message_too_slowly_or_not_at_all_loses_its_connection() throws IOException {
        answer(new SendResult(new IOException("timed out")));
        assertThat(sent).hasValue(0);
        assertThat(gone()).isEqualTo(1);
        Mockito.verify(socket).close(any());
    }

    @Test
    void one_that_is_closed_already_is_gone_without_an_exception() throws IOException {
        Mockito.doThrow(new IllegalStateException("closed")).when(remote).sendText(anyString(), any(SendHandler.class));
        Mockito.doThrow(new IllegalStateException("closed")).when(socket).close(any());
        line.send(LiveMessage.of("{}"), LiveEncoding.TEXT, sent::incrementAndGet);
        assertThat(sent).hasValue(0);
        assertThat(gone()).isEqualTo(1);
    }
}
