package org.mediamtxmonitor.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.mediamtxmonitor.camel.ChannelRoutes;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.notify.http.ChannelHttp;
import org.mediamtxmonitor.notify.http.PictureForm;
import org.mediamtxmonitor.notify.http.TargetsForTests;
import org.mediamtxmonitor.notify.message.TemplatesForTests;
import org.mediamtxmonitor.testing.Receiver;
import org.mediamtxmonitor.testing.RouteTest;
import org.springframework.test.context.TestPropertySource;

/**
 * Base of the tests of channels: the routes of the channels that a test writes down as in {@code collector.yaml}, and a
 * receiver on this machine.
 */
@TestPropertySource(
        properties = {
            "monitor.version=0.0.0",
            "camel.main.routes-include-pattern=classpath:routes/notify-*.camel.yaml,"
                    + "classpath:routes/channels.camel.yaml,classpath:routes/errors.camel.yaml"
        })
@ResourceLock("the Camel context of channels, which those with the same properties share")
abstract class ChannelTest extends RouteTest {

    @TempDir
    Path folder;

    final Receiver receiver = new Receiver();

    Settings settings;

    @AfterEach
    void receiverEnds() {
        receiver.close();
    }

    /** Starts the routes of these entries of {@code notify}; {@code URL} stands for the receiver. */
    void channels(String... entries) throws Exception {
        StringBuilder yaml = new StringBuilder("web: { publicUrl: 'https://monitor.example.com' }\nnotify:\n");
        for (String entry : entries) {
            yaml.append("  - { ").append(entry.replace("URL", receiver.url())).append(" }\n");
        }
        settings = load(yaml.toString());
        Map<String, Object> beans = new HashMap<>(Map.of(
                "channelSecrets", new ChannelSecrets(settings),
                "channelHttp", new ChannelHttp(),
                "pictureForm", new PictureForm(),
                "webhookSignature", new WebhookSignature(settings),
                "payloads", TemplatesForTests.of(settings)));
        beans.putAll(TargetsForTests.beans());
        beans().forEach(beans::put);
        beans.forEach(camel.getRegistry()::bind);
        ModelCamelContext model = (ModelCamelContext) camel;
        model.removeRouteDefinitions(List.copyOf(model.getRouteDefinitions()));
        for (ChannelSettings channel : settings.channels()) {
            ChannelRoutes.add(model, channel);
        }
        camel.start();
    }

    /** Further beans that the routes of a test need. */
    Map<String, Object> beans() {
        return Map.of();
    }

    Settings load(String yaml) throws IOException {
        return new SettingsLoader().load(Files.writeString(folder.resolve("collector.yaml"), yaml), Map.of(), Map.of());
    }

    /** Sends a message to a channel. What the receiver got is in {@link #receiver}. */
    Exchange deliver(String channel, Message message) {
        return send("direct:notify-" + channel, message);
    }

    /** The exception that a delivery ended with. */
    static DeliveryException failure(Exchange exchange) {
        return DeliveryException.of(exchange.getException());
    }
}
