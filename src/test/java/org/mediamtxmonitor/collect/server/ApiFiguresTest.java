package org.mediamtxmonitor.collect.server;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.ServerStatus;

import static org.assertj.core.api.Assertions.assertThat;

class ApiFiguresTest {

    private static final long SECOND = 1_000_000_000L;

    private final ApiFigures api = new ApiFigures();

    @Test
    void before_the_first_poll_nothing_is_known() {
        assertThat(api.figures()).isNull();
    }

    @Test
    void times_and_failures_of_a_minute_are_told() {
        for (int second = 0; second < 20; second++) {
            if (second % 5 == 4) {
                api.failed(second * SECOND);
            } else {
                api.succeeded(second == 10 ? 420 : 10, second * SECOND);
            }
        }

        assertThat(api.figures()).isEqualTo(new ServerStatus.Api(35.6, 420.0, 4, 20.0));
    }

    @Test
    void a_server_that_only_fails_has_no_times() {
        api.failed(0);

        assertThat(api.figures()).isEqualTo(new ServerStatus.Api(null, null, 1, 100.0));
    }

    @Test
    void what_is_older_than_a_minute_is_forgotten() {
        api.succeeded(900, 0);
        api.failed(SECOND);
        api.succeeded(10, 62 * SECOND);

        assertThat(api.figures()).isEqualTo(new ServerStatus.Api(10.0, 10.0, 0, 0.0));
    }
}
