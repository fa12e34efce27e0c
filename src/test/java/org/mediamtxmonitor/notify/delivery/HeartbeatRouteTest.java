package org.mediamtxmonitor.notify.delivery;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.live.SignOfLife;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

/** The call that tells somebody outside that this monitor is well. */
@RunsRoutes("heartbeat")
@TestPropertySource(
        properties = {
            "heartbeat.configured=true",
            "heartbeat.interval=60000",
            "camel.main.routes-include-pattern=classpath:routes/outbox.camel.yaml,classpath:routes/errors.camel.yaml"
        })
class HeartbeatRouteTest extends FileOfRoutes {

    private static final String OUT = "direct:http-alerts.heartbeat";

    @MockitoBean(name = "signOfLife")
    private SignOfLife signOfLife;

    @Override
    protected void routes() throws Exception {
        mock("heartbeat", OUT);
        start("heartbeat");
    }

    private void beat() {
        Exchange beat = producer.send(
                "direct:heartbeat", exchange -> exchange.getMessage().setHeader("X-Before", "before"));
        assertThat(beat.getException()).isNull();
    }

    @Test
    void while_all_is_well_the_address_is_called_with_nothing_of_before() {
        when(signOfLife.isWell()).thenReturn(true);
        when(signOfLife.url()).thenReturn("https://watch.example.com/x");
        beat();

        Message call = mocked(OUT).getExchanges().get(0).getMessage();
        assertThat(call.getHeaders())
                .containsOnly(
                        Map.entry(Exchange.HTTP_METHOD, "GET"),
                        Map.entry(Exchange.HTTP_URI, "https://watch.example.com/x"));
        assertThat(call.getBody()).isEqualTo("");
    }

    @Test
    void while_it_is_not_well_nobody_is_called() {
        beat();

        assertThat(bodies(mocked(OUT))).isEmpty();
    }

    @Test
    void a_call_that_fails_is_followed_by_the_next_one() {
        when(signOfLife.isWell()).thenReturn(true);
        mocked(OUT).whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("no");
        });
        beat();
        beat();

        assertThat(bodies(mocked(OUT))).hasSize(2);
    }
}
