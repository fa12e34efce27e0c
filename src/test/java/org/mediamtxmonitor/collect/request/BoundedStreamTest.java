package org.mediamtxmonitor.collect.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.mediamtx.ListCount;
import org.mediamtxmonitor.stream.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is read of an answer at most. */
class BoundedStreamTest {

    private static final int MIB = 1 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final AtomicLong nanos = new AtomicLong();

    /** An answer that does not end, and how much of it was read. */
    private static final class Endless extends InputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return ' ';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            read += length;
            return length;
        }
    }

    private BoundedStream bounded(InputStream answer) {
        return new BoundedStream(answer, LONGEST, 2 * MIB, new ListCount(), nanos::get);
    }

    @Test
    void an_answer_of_too_many_bytes_is_given_up_with_the_limit_and_not_read_on() {
        Endless answer = new Endless();

        UnusableAnswerException failure = catchThrowableOfType(
                UnusableAnswerException.class, () -> bounded(answer).transferTo(OutputStream.nullOutputStream()));

        assertThat(failure.reason())
                .extracting(Reason::code, Reason::text)
                .containsExactly("answer-too-large", "Answer is larger than 2 MiB");
        assertThat(answer.read).isBetween(2L * MIB, 2L * MIB + 64 * 1024);
    }

    @Test
    void single_bytes_count_too() {
        InputStream answer = bounded(new Endless());

        UnusableAnswerException failure = catchThrowableOfType(UnusableAnswerException.class, () -> {
            for (int i = 0; i <= 2 * MIB; i++) {
                answer.read();
            }
        });

        assertThat(failure).isNotNull();
    }

    @Test
    void an_answer_of_as_many_bytes_as_may_be_is_read_whole() throws IOException {
        assertThat(bounded(new ByteArrayInputStream(new byte[2 * MIB])).readAllBytes())
                .hasSize(2 * MIB);
    }

    @Test
    void an_answer_that_takes_too_long_is_given_up_however_short_it_is() throws IOException {
        InputStream answer = bounded(new Endless());
        answer.read();
        nanos.set(LONGEST.toNanos() + 1);

        assertThat(catchThrowableOfType(SocketTimeoutException.class, answer::read))
                .isNotNull();
    }
}
