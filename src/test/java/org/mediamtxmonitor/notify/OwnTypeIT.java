package org.mediamtxmonitor.notify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Receiver;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The type and the texts that docs/alerts.md shows, in a whole monitor. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class OwnTypeIT {

    @TempDir
    Path folder;

    @Test
    void a_type_of_your_own_and_texts_of_your_own_are_files_in_a_folder(CapturedOutput output) throws Exception {
        Path routes = Files.createDirectories(folder.resolve("routes/notify")).getParent();
        try (Receiver receiver = new Receiver()) {
            Matcher examples =
                    Pattern.compile("(?s)```text\\n(.*?)```").matcher(Files.readString(Path.of("docs/alerts.md")));
            assertThat(examples.results()
                            .map(example -> example.group(1))
                            .filter(text -> text.contains("pager") || text.contains("urgent")))
                    .hasSize(2)
                    .satisfiesExactly(
                            type -> Files.writeString(
                                    routes.resolve("notify-pager.camel.yaml"),
                                    type.replace("https://pager.example.com", receiver.url())),
                            text -> Files.writeString(routes.resolve("notify/pager.json.ftl"), text));
            Files.writeString(routes.resolve("notify/slack.json.ftl"), "{\"text\": \"ours: ${body.title}\"}");
            String yaml = Monitor.data(folder) + "routes: { dir: '" + routes + "' }\nnotify:\n"
                    + "  - { name: pager, type: pager, token: \"a'b$c\", number: '1234', allowPrivate: true }\n"
                    + "  - { name: slack, type: slack, url: '" + receiver.url() + "', allowPrivate: true }\n";

            try (Monitor monitor = Monitor.start(folder, yaml)) {
                MessageWriter writer = monitor.bean(MessageWriter.class);
                monitor.camel()
                        .createProducerTemplate()
                        .sendBody(
                                "direct:notify-pager",
                                writer.write(Notifications.of("pager").make(), false));
                assertThat(receiver.last().body())
                        .isEqualTo("{\"number\": \"1234\", \"text\": \"Camera A: Expected stream is offline\","
                                + " \"urgent\": true}\n");
                assertThat(receiver.last().header("Authorization")).isEqualTo("Bearer a'b$c");

                monitor.camel()
                        .createProducerTemplate()
                        .sendBody(
                                "direct:notify-slack",
                                writer.write(Notifications.of("slack").make(), false));
                assertThat(receiver.last().body())
                        .isEqualTo("{\"text\": \"ours: Camera A: Expected stream is offline\"}");
                assertThat(output).doesNotContain("Route notify-pager can't be made");
            }
        }
    }
}
