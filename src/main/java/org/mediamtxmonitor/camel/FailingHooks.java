package org.mediamtxmonitor.camel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.mediamtxmonitor.camel.partitioned.PartitionedComponent;
import org.mediamtxmonitor.camel.redisstream.RedisStreamComponent;
import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the calls of hooks that failed, and finds the hooks that fail or drop messages again and again: one failure is an
 * accident, failures for a minute and more are a fault. A call failed where the route that makes it did, in whichever route of the
 * user that was.
 */
@Component
public class FailingHooks extends FailureListener implements CamelContextConfiguration {

    /** Counter of failed calls, with the name of the hook as tag {@code hook}. */
    static final String FAILED = "mediamtx.monitor.hook.failed";

    /** What names of hooks begin with. */
    private static final String HOOK = "on-";

    private static final String CALLS = "call-";

    /** How long failures must have gone on. */
    private static final long PERSISTENT_NANOS = Duration.ofMinutes(1).toNanos();

    /** How long after the last failure they are over: longer than a message waits for its next try. */
    private static final long OVER_NANOS = Duration.ofMinutes(2).toNanos();

    /** One failure after another, times as of {@link System#nanoTime}. */
    private record Failures(long first, long last) {

        boolean isOver(long nanos) {
            return nanos - last > OVER_NANOS;
        }

        boolean isPersistent(long nanos) {
            return !isOver(nanos) && last - first >= PERSISTENT_NANOS;
        }
    }

    private final MeterRegistry meters;

    /** By the name of the hook; guarded by this, as {@link #droppedBefore}. */
    private final Map<String, Failures> failures = new TreeMap<>();

    private final Map<String, Double> droppedBefore = new TreeMap<>();

    public FailingHooks(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        context.getManagementStrategy().addEventNotifier(this);
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // It listens since before the first route started.
    }

    @Override
    public void notify(CamelEvent event) {
        if (!(event instanceof CamelEvent.ExchangeEvent failed)) {
            return;
        }
        Exchange exchange = failed.getExchange();
        String route = exchange.getFromRouteId();
        // One exchange is told of more than once where an error is handled on its way.
        if (route == null || !route.startsWith(CALLS + HOOK) || isForeseen(exchange) || isKnown(exchange)) {
            return;
        }
        exchange.setProperty(FAILED, true);
        String hook = route.substring(CALLS.length());
        Counter.builder(FAILED)
                .description("Calls of hooks that failed")
                .tag("hook", hook)
                .register(meters)
                .increment();
        failed(hook, System.nanoTime());
    }

    private static boolean isKnown(Exchange exchange) {
        return exchange.getProperty(FAILED) != null;
    }

    synchronized void failed(String hook, long nanos) {
        Failures before = failures.get(hook);
        failures.put(
                hook,
                before == null || before.isOver(nanos)
                        ? new Failures(nanos, nanos)
                        : new Failures(before.first(), nanos));
    }

    /** Those that fail or drop messages again and again, as of this {@link System#nanoTime}. To be asked every second or so. */
    public synchronized List<String> names(long nanos) {
        lookAtDropped(PartitionedComponent.DROPPED, "queue", nanos);
        lookAtDropped(RedisStreamComponent.DROPPED, "group", nanos);
        failures.values().removeIf(run -> run.isOver(nanos));
        return failures.entrySet().stream()
                .filter(run -> run.getValue().isPersistent(nanos))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void lookAtDropped(String meter, String tag, long nanos) {
        for (Counter dropped : meters.find(meter).counters()) {
            String hook = dropped.getId().getTag(tag);
            if (hook.startsWith(HOOK)) {
                Double before = droppedBefore.put(hook, dropped.count());
                if (dropped.count() > (before == null ? 0 : before)) {
                    failed(hook, nanos);
                }
            }
        }
    }
}
