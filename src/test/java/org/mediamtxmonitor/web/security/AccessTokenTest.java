package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.config.DataFileException;
import org.mediamtxmonitor.config.DataFileFailureAnalyzer;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsLoader;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AccessTokenTest {

    @TempDir
    private Path folder;

    private Settings settings() throws IOException {
        Path file = Files.writeString(folder.resolve("collector.yaml"), "data: { dir: '" + folder + "/data' }");
        return new SettingsLoader().load(file, Map.of(), Map.of());
    }

    private Path token() throws IOException {
        return Files.createDirectories(folder.resolve("data")).resolve("token");
    }

    @Test
    void a_token_that_was_made_is_read_at_the_next_start() throws IOException {
        new AccessToken(settings());
        String made = Files.readString(token());

        assertThat(new AccessToken(settings()).isToken(made)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', is empty", "' \n', is empty", "two words, holds no token"})
    void a_file_without_a_token_is_named_with_what_to_do(String content, String flaw) throws IOException {
        Files.writeString(token(), content);

        DataFileException failure = catchThrowableOfType(DataFileException.class, () -> new AccessToken(settings()));

        assertThat(failure).hasMessage("The file " + token() + " " + flaw + ".");
        assertThat(failure.remedy()).startsWith("Remove it");
    }

    @Test
    void a_folder_in_place_of_the_file_is_named() throws IOException {
        Files.createDirectories(token());

        assertThat(catchThrowableOfType(DataFileException.class, () -> new AccessToken(settings())))
                .hasMessage("The file " + token() + " is a folder.");
    }

    /** Tests may run as root, who reads everything: a file that is no UTF-8 can't be read by anybody. */
    @Test
    void a_file_that_cannot_be_read_is_explained_instead_of_a_stack_trace() throws IOException {
        Files.write(token(), new byte[] {(byte) 0xff, (byte) 0xfe});

        DataFileException failure = catchThrowableOfType(DataFileException.class, () -> new AccessToken(settings()));
        FailureAnalysis analysis = new DataFileFailureAnalyzer().analyze(new IllegalStateException(failure));

        assertThat(analysis.getDescription()).isEqualTo("The file " + token() + " can't be read.");
        assertThat(analysis.getAction()).contains(System.getProperty("user.name"), "data.dir", "auth.token");
    }

    @Test
    void a_folder_that_cannot_be_written_is_explained() throws IOException {
        Files.writeString(folder.resolve("data"), "a file where the folder should be");

        assertThat(catchThrowableOfType(DataFileException.class, () -> new AccessToken(settings())))
                .hasMessageEndingWith("token can't be written.");
    }
}
