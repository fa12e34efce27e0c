package org.mediamtxmonitor.camel.overlay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.service.ServiceHelper;

/** Puts one route into the place of another. */
final class RouteExchanger {

    /** How long is waited for what is under way in a route. A poll takes no longer. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long LOOK_MS = 2;

    private final ModelCamelContext context;
    private final Runnable unmapStopped;

    private volatile boolean starting;

    /** @param unmapStopped takes the addresses of stopped routes out of the web server */
    RouteExchanger(ModelCamelContext context, Runnable unmapStopped) {
        this.context = context;
        this.unmapStopped = unmapStopped;
    }

    /**
     * Removes a route, if there is one of that id, and adds another.
     *
     * @param fresh the other route, with the operation of {@code rest} that starts it before it; none to remove only
     * @throws Exception if the other one can't be made or started; the one before is gone nevertheless
     */
    void exchange(String id, List<RouteDefinition> fresh) throws Exception {
        remove(id);
        if (!fresh.isEmpty()) {
            context.addRouteDefinitions(fresh);
            WebAddress.check(context, id);
            start(id);
        }
    }

    /** From now on a route is started when it is added; before, the start of the context does that. */
    void startWhatIsAdded() {
        starting = true;
    }

    /** The supervising controller leaves that to who adds a route. */
    private void start(String id) throws Exception {
        if (starting && context.getRoute(id) != null) {
            context.getRouteController().startRoute(id);
        }
    }

    /** Removes a route, if there is one of that id, and makes another of a template. Its timer keeps the beat of the one before. */
    void exchange(String id, MadeRoute fresh) throws Exception {
        Route before = context.getRoute(id);
        Map<String, Object> parameters = new HashMap<>(fresh.parameters());
        Long ran = remove(id);
        if (before != null && ran != null) {
            inStep(parameters, ran);
        }
        context.addRouteFromTemplate(id, fresh.template(), parameters);
        WebAddress.check(context, id);
        start(id);
    }

    /** Of a timer with an interval and a delay: when the one before would have fired next. */
    private static void inStep(Map<String, Object> parameters, long ranMs) {
        if (parameters.get("interval") instanceof Number interval && parameters.get("delay") instanceof Number delay) {
            long since = ranMs - delay.longValue();
            long period = Math.max(1, interval.longValue());
            parameters.put("delay", since < 0 ? -since : period - since % period);
        }
    }

    /** Returns how long the route ran, in ms; null where there was none. */
    private Long remove(String id) throws Exception {
        Route route = context.getRoute(id);
        Long ran = null;
        if (route != null) {
            rest(route.getConsumer());
            awaitEnd(id);
            ran = route.getUptimeMillis();
            context.getRouteController().stopRoute(id, 1, TimeUnit.SECONDS);
            context.removeRoute(id);
            unmapStopped.run();
        }
        RouteDefinition left = context.getRouteDefinition(id);
        if (left != null) {
            // Of a route whose precondition does not hold, or that could not be made.
            context.removeRouteDefinition(left);
        }
        return ran;
    }

    /**
     * Takes in nothing more. A consumer that is stopped stops the steps of what is under way too, so only one that can't rest is.
     * Who calls {@code direct:} meanwhile waits.
     */
    private static void rest(Consumer consumer) {
        if (consumer instanceof Suspendable) {
            ServiceHelper.suspendService(consumer);
        } else if (consumer != null) {
            ServiceHelper.stopService(consumer);
        }
    }

    private void awaitEnd(String id) throws InterruptedException {
        long began = System.nanoTime();
        while (context.getInflightRepository().size(id) > 0 && System.nanoTime() - began < PATIENCE_NANOS) {
            Thread.sleep(LOOK_MS);
        }
    }
}
