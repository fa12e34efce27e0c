package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.account.AdminFile;
import org.mediamtxmonitor.config.SettingsLoader;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

/** What becomes of a file that {@code --create-admin} left and that is of no use. */
class FirstAccountTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(FirstAccount.class);

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private FirstAccount accounts;
    private Path file;

    @BeforeEach
    void listen() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path settings = Files.writeString(folder.resolve("collector.yaml"), "data: { dir: '" + data + "' }");
        accounts = new FirstAccount(new SettingsLoader().load(settings, Map.of(), Map.of()), null, null, null, null);
        file = AdminFile.in(data);
        lines.start();
        LOGGER.addAppender(lines);
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(lines);
    }

    private List<String> toldAfterLooks() {
        for (int i = 0; i < 10; i++) {
            accounts.look();
        }
        return lines.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(file.toString()))
                .toList();
    }

    @Test
    void a_file_that_is_of_no_use_is_told_once_with_what_to_do_and_without_a_stack_trace() throws IOException {
        Files.writeString(file, "{\"name\":");

        assertThat(toldAfterLooks())
                .singleElement()
                .asString()
                .contains("is damaged", "chown", System.getProperty("user.name"), "--create-admin again");
        assertThat(lines.list).allMatch(line -> line.getThrowableProxy() == null);
    }

    @Test
    void it_is_told_again_where_something_else_is_wrong_and_after_it_was_well() throws IOException {
        Files.writeString(file, "{\"name\":");
        assertThat(toldAfterLooks()).hasSize(1);

        Files.writeString(file, "{}");
        assertThat(toldAfterLooks()).hasSize(2).last().asString().contains("it has no name and password");

        Files.delete(file);
        Files.createDirectory(file);
        assertThat(toldAfterLooks()).hasSize(3).last().asString().contains("can't be read");

        Files.delete(file);
        assertThat(toldAfterLooks()).hasSize(3);
        Files.writeString(file, "{}");
        assertThat(toldAfterLooks()).hasSize(4);
    }
}
