package org.mediamtxmonitor.snapshot.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.snapshot.plan.Capture;
import org.mediamtxmonitor.snapshot.plan.Listener;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.testing.RouteRuns;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The routes of {@code snapshots.camel.yaml} that take one picture, with a stand-in for ffmpeg. */
@RunsRoutes({"capture", "capture-ffmpeg", "capture-result", "captures-begin"})
@ExtendWith(OutputCaptureExtension.class)
class CaptureRouteTest {

    private static final String SCRIPT = "ffconcat version 1.0\nfile 'rtsp://cam:secret@media/a'\n";

    /** What the bean {@code captures} was given. */
    public static final class Recorder {
        final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

        public String captured(CaptureJob job, InputStream output, InputStream errors, int exit) throws IOException {
            String end = job.server() + " " + new String(output.readAllBytes(), StandardCharsets.UTF_8) + " " + exit;
            ends.add(end);
            return end;
        }

        /** Nothing is due by itself. */
        public List<Object> due() {
            return List.of();
        }

        public List<Object> next() {
            return List.of();
        }

        public List<Object> continuousNews() {
            return List.of();
        }

        public void abandon(CaptureJob job) {
            ends.add("abandoned");
        }
    }

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Recorder captures = new Recorder();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile ExecCommand command;
    private volatile String input;

    @BeforeEach
    void start() throws Exception {
        camel.getPropertiesComponent().addInitialProperty("role.snapshots", "true");
        camel.getPropertiesComponent().addInitialProperty("monitor.version", "0");
        ExecCommandExecutor ffmpeg = this::run;
        camel.getRegistry().bind("processTreeExecutor", ExecCommandExecutor.class, ffmpeg);
        camel.getRegistry().bind("captures", captures);
        load(ResourceHelper.fromString("configuration.camel.yaml", """
                - routeConfiguration:
                    id: snapshot-errors
                    onException:
                      - onException:
                          exception: [java.lang.Exception]
                          handled: { constant: { expression: "true" } }
                          steps:
                            - log: "${exception.message}"
                            - bean: { ref: captures, method: "abandon(${variable.job})" }
                - route: { from: { uri: "direct:content-measured", steps: [ { log: { loggingLevel: TRACE, message: x } } ] } }
                """));
        load(PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/snapshots.camel.yaml"));
        camel.getRegistry().bind("capturePool", threads);
        RouteRuns.watch(camel, getClass());
        camel.start();
    }

    private void load(Resource resource) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
    }

    @AfterEach
    void stop() {
        camel.stop();
        threads.shutdownNow();
    }

    private ExecResult run(ExecCommand given) {
        command = given;
        try {
            input = new String(given.getInput().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            input = e.toString();
        }
        return new ExecResult(given, in("picture"), in(""), 0);
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String take(String executable) throws InterruptedException {
        CaptureJob job = new CaptureJob(
                new Capture(new StreamId("north", "a"), Cause.TURN, new Listener("north", "rtsp")),
                CaptureJob.FFMPEG,
                executable,
                List.of("-a b", "'\"$(c)"),
                SCRIPT,
                null,
                40_000);
        camel.createProducerTemplate().sendBody("direct:capture", job);
        return captures.ends.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void ffmpeg_is_run_with_the_arguments_deadline_and_input_of_the_job() throws InterruptedException {
        assertThat(take("/opt/ffmpeg")).isEqualTo("north picture 0");
        assertThat(command.getExecutable()).isEqualTo("/opt/ffmpeg");
        assertThat(command.getArgs()).containsExactly("-a b", "'\"$(c)");
        assertThat(command.getTimeout()).isEqualTo(40_000);
        assertThat(input).isEqualTo(SCRIPT);
    }

    @Test
    void an_error_of_the_monitor_itself_ends_the_capture_and_shows_no_credentials(CapturedOutput output)
            throws InterruptedException {
        // Without an executable camel-exec refuses the message.
        assertThat(take(null)).isNotNull();
        assertThat(output.getAll()).doesNotContain("secret");
    }
}
