package org.mediamtxmonitor.collect.server;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.mediamtxmonitor.collect.normalise.Privacy;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.ApiAnswers;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.collect.request.ItemBudget;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.PollCycle;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.rule.RuleEvaluator;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.view.PictureBoard;

/** What a poll costs after its answers were read: windows, states and events, and of it the rules. Run by bench/poll.sh. */
public final class Poll {

    private static final class Clock implements MonotonicClock {
        long nanos = 1_000_000_000_000L;
        final Instant zero = Instant.now();

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return zero.plusNanos(nanos);
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    private Poll(String url) {
        this.url = url;
    }

    private ApiAnswer get(ApiRequest request, Clock clock) throws Exception {
        String query = request.query() == null ? "" : "?" + request.query();
        HttpRequest get = HttpRequest.newBuilder(URI.create(url + request.path() + query)).build();
        HttpResponse<InputStream> answer = http.send(get, HttpResponse.BodyHandlers.ofInputStream());
        ApiAnswers answers = new ApiAnswers(clock, Duration.ofSeconds(5));
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 404) {
                return answers.noEndpoint(request);
            }
            long now = clock.nanos();
            Object read = MediaMtxJson.mapper().readValue(body, request.answer());
            return answers.read(request, read, now - 5_000_000, now, null);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Poll poll = new Poll(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Clock clock = new Clock();
        ServerWatch watch = new ServerWatch(
                ServerSettings.of("main", URI.create(poll.url), Duration.ofSeconds(1)),
                List.of(),
                RuleSet.shipped(),
                new Privacy(Settings.Addresses.FULL),
                ItemBudget.ofThisHeap(1),
                clock,
                0);
        ContentOfStreams contents = new ContentOfStreams(new PictureBoard());
        RuleEvaluator second = new RuleEvaluator(RuleSet.shipped());
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] whole = new double[rounds];
        double[] rules = new double[rounds];
        long bytes = 0;
        long ruleBytes = 0;
        int counted = 0;
        PollResult result = null;
        for (int i = 0; i < rounds; i++) {
            clock.nanos += 1_000_000_000L;
            PollCycle cycle = watch.begin();
            while (cycle.isPending()) {
                List<ApiAnswer> answers = new ArrayList<>();
                for (ApiRequest request : cycle.requests()) {
                    answers.add(poll.get(request, clock));
                }
                cycle = watch.next(cycle, answers);
            }
            long a0 = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            long t0 = threads.getCurrentThreadCpuTime();
            var normalised = watch.normalise(cycle);
            result = watch.judge(normalised, normalised.report(), contents);
            long t1 = threads.getCurrentThreadCpuTime();
            long a1 = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            second.evaluate(result.report(), clock.nanos(), clock.now());
            long t2 = threads.getCurrentThreadCpuTime();
            long a2 = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            whole[i] = (t1 - t0) / 1e6;
            rules[i] = (t2 - t1) / 1e6;
            if (i >= rounds / 2) {
                bytes += a1 - a0;
                ruleBytes += a2 - a1;
                counted++;
            }
        }
        System.out.printf(
                "%d streams, %d connections, second half of %d polls%n",
                result.report().streams().size(),
                result.report().connections().size(),
                rounds);
        Map<String, Long> issues = result.report().connections().stream()
                .filter(connection -> connection.issues() != null)
                .flatMap(connection -> connection.issues().stream())
                .collect(Collectors.groupingBy(issue -> issue.rule(), TreeMap::new, Collectors.counting()));
        System.out.println("issues of connections: " + issues);
        System.out.printf("after reading: %s, %.1f MB allocated a poll%n", of(whole), bytes / 1e6 / counted);
        System.out.printf("of it rules:   %s, %.1f MB allocated a poll%n", of(rules), ruleBytes / 1e6 / counted);
    }

    private static String of(double[] all) {
        double[] half = Arrays.copyOfRange(all, all.length / 2, all.length);
        Arrays.sort(half);
        return String.format("p50 %.1f ms, p95 %.1f ms of processor time", half[half.length / 2], half[half.length * 95 / 100]);
    }
}
