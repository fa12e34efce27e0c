package org.mediamtxmonitor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.FaultyReceiver;
import org.mediamtxmonitor.testing.FaultyReceiver.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code --test-channel}: a message by the real route, and nothing else. */
class ChannelTrialIT {

    @TempDir
    Path folder;

    private final FaultyReceiver receiver = FaultyReceiver.start();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void stop() throws IOException {
        receiver.close();
    }

    private int run(String... option) throws IOException {
        Path file = Files.writeString(
                folder.resolve("collector.yaml"),
                "data: { dir: '" + folder.resolve("data") + "' }\nnotify:\n  - { name: ops, type: slack, url: '"
                        + receiver.url() + "', allowPrivate: true }\n");
        String[] args = new String[option.length + 1];
        System.arraycopy(option, 0, args, 0, option.length);
        args[option.length] = "--config=" + file;
        assertThat(ChannelTrial.isWanted(args)).isTrue();
        return ChannelTrial.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_test_that_gets_through_prints_the_answer_and_ends_with_0() throws Exception {
        assertThat(run("--test-channel", "ops")).isZero();

        assertThat(printed()).contains("ops (slack) took the message in").contains("Answer: 200 ok");
        assertThat(receiver.taken()).hasSize(1);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_test_that_fails_prints_the_answer_without_secrets_and_ends_with_1() throws Exception {
        receiver.answer(Answer.of(404, "no_service " + receiver.url()));

        assertThat(run("--test-channel=ops")).isEqualTo(1);

        assertThat(printed())
                .contains("did not take the message")
                .contains("Answer: 404 no_service")
                .doesNotContain("secretpath");
    }

    @Test
    void a_channel_that_is_not_there_is_said_so() throws Exception {
        assertThat(run("--test-channel", "oops")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no channel \"oops\"")
                .contains("Known: ops");
    }
}
