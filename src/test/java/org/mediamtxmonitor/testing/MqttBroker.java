package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptPublishMessage;

/** A broker of MQTT on this machine that remembers what is retained. */
public final class MqttBroker implements AutoCloseable {

    private final Server server = new Server();
    private final Map<String, String> retained = new ConcurrentHashMap<>();

    public MqttBroker() {
        Properties settings = new Properties();
        settings.setProperty("host", "127.0.0.1");
        settings.setProperty("port", "0");
        settings.setProperty("persistence_enabled", "false");
        settings.setProperty("telemetry_enabled", "false");
        settings.setProperty("allow_anonymous", "true");
        try {
            server.startServer(new MemoryConfig(settings), List.of(new AbstractInterceptHandler() {
                @Override
                public String getID() {
                    return "remembers";
                }

                @Override
                public void onPublish(InterceptPublishMessage message) {
                    if (message.isRetainFlag()) {
                        retained.put(
                                message.getTopicName(), message.getPayload().toString(StandardCharsets.UTF_8));
                    }
                    message.getPayload().release();
                }

                @Override
                public void onSessionLoopError(Throwable error) {
                    throw new IllegalStateException(error);
                }
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address for clients. */
    public String url() {
        return "tcp://127.0.0.1:" + server.getPort();
    }

    /** The last message of each topic that is retained. */
    public Map<String, String> retained() {
        return Map.copyOf(retained);
    }

    /** Forgets what is retained. */
    public void forget() {
        retained.clear();
    }

    @Override
    public void close() {
        server.stopServer();
    }
}
