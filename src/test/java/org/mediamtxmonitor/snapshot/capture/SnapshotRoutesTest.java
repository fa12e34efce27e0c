package org.mediamtxmonitor.snapshot.capture;

import java.util.List;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.snapshot.ContentReading;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.snapshot.plan.Capture;
import org.mediamtxmonitor.snapshot.plan.Listener;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** Which captures are begun, and where goes what comes of them. */
@RunsRoutes({"snapshots", "captures-begin", "snapshots-continuous", "capture-result"})
@TestPropertySource(
        properties = {
            "role.snapshots=true",
            "camel.main.routes-include-pattern=classpath:routes/snapshots.camel.yaml,classpath:routes/errors.camel.yaml"
        })
class SnapshotRoutesTest extends FileOfRoutes {

    private static final String CAPTURE = "direct:capture";
    private static final String TAKEN = "direct:picture-taken";
    private static final String MISSED = "direct:picture-missed";
    private static final String MEASURED = "direct:content-measured";

    private static final Shot SHOT = new Shot("north", "a", 1000, 480, 270, "image/jpeg", new byte[4], Cause.TURN);
    private static final Miss MISS = new Miss("north", "b", 1000, Reason.of("no-picture-yet"));
    private static final ContentReading READING = new ContentReading("north", "c", null);

    @MockitoBean(name = "captures")
    private Captures captures;

    private static SimpleMeterRegistry meters;

    @Override
    protected void routes() throws Exception {
        meters = new SimpleMeterRegistry();
        camel.getRegistry().bind("metricsRegistry", meters);
        // Each capture is begun in the thread of the test.
        camel.getRegistry().bind("capturePool", new SynchronousExecutorService());
        mock("captures-begin", MISSED);
        mock("capture-result", TAKEN);
        mock("capture-result", MEASURED);
        start("snapshots", "captures-begin", "snapshots-continuous", "capture-result");
        // What replaces it as the others are would replace capture-result too.
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(CAPTURE).to("mock:" + CAPTURE);
            }
        });
    }

    private static CaptureJob job(String path) {
        Capture capture = new Capture(new StreamId("north", path), Cause.TURN, new Listener("north", "rtsp"));
        return new CaptureJob(capture, CaptureJob.FFMPEG, "ffmpeg", List.of(), "", null, 1000);
    }

    private void tick(String route) {
        assertThat(send("direct:" + route, null).getException()).isNull();
    }

    /** Of all tests so far. */
    private static double count(String outcome) {
        return meters.find("mediamtx.monitor.snapshots").tag("outcome", outcome).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void what_is_due_is_captured_and_of_the_others_it_is_told_why_not() {
        when(captures.due()).thenReturn(List.of(job("a"), MISS, job("c")));
        tick("snapshots");

        assertThat(bodies(mocked(CAPTURE))).containsExactly(job("a"), job("c"));
        assertThat(bodies(mocked(MISSED))).containsExactly(MISS);
    }

    @Test
    void a_capture_that_fails_keeps_no_other_from_beginning() {
        when(captures.due()).thenReturn(List.of(job("a"), job("c")));
        mocked(CAPTURE).whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("no");
        });
        tick("snapshots");

        assertThat(bodies(mocked(CAPTURE))).containsExactly(job("a"), job("c"));
    }

    @Test
    void what_can_not_be_planned_begins_nothing_and_the_next_tick_plans_again() {
        when(captures.due()).thenThrow(new IllegalStateException("no")).thenReturn(List.of(job("a")));
        tick("snapshots");
        assertThat(bodies(mocked(CAPTURE))).isEmpty();
        tick("snapshots");

        assertThat(bodies(mocked(CAPTURE))).containsExactly(job("a"));
    }

    @Test
    void what_an_ffmpeg_of_its_own_finds_goes_where_it_belongs_and_is_counted() {
        double taken = count("taken");
        double missed = count("missed");
        when(captures.continuousNews()).thenReturn(List.of(SHOT, MISS, READING));
        tick("snapshots-continuous");

        assertThat(bodies(mocked(TAKEN))).containsExactly(SHOT);
        assertThat(bodies(mocked(MISSED))).containsExactly(MISS);
        assertThat(bodies(mocked(MEASURED))).containsExactly(READING);
        assertThat(count("taken") - taken).isEqualTo(1);
        assertThat(count("missed") - missed).isEqualTo(1);
    }

    @Test
    void a_picture_that_can_not_be_kept_keeps_no_other_news_from_its_place() {
        when(captures.continuousNews()).thenReturn(List.of(SHOT, MISS));
        mocked(TAKEN).whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("no");
        });
        tick("snapshots-continuous");

        assertThat(bodies(mocked(MISSED))).containsExactly(MISS);
        // There is no capture to give up: an ffmpeg of its own goes on.
        verify(captures).abandon(null);
    }
}
