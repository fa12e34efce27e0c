package org.mediamtxmonitor.camel.overlay;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.service.ServiceHelper;

/** Puts one route into the place of another. */
final class RouteExchanger {

    /** How long is waited for what is under way in a route. A poll takes no longer. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long LOOK_MS = 2;
    private static final int IDLE_LOOKS = 8;

    private final ModelCamelContext context;
    private final Runnable unmapStopped;

    private volatile boolean starting;

    /** @param unmapStopped takes the addresses of stopped routes out of the web server */
    RouteExchanger(ModelCamelContext context, Runnable unmapStopped) {
        this.context = context;
        this.unmapStopped = unmapStopped;
    }

    /**
     * Removes a route, if there is one of that id, and adds another. If both have a timer of the same period, it keeps its beat.
     *
     * @param fresh the other route, with the operation of {@code rest} that starts it before it; none to remove only
     * @throws Exception if the other one can't be made or started; the one before is gone nevertheless
     */
    void exchange(String id, List<RouteDefinition> fresh) throws Exception {
        Beat beat = remove(id);
        if (!fresh.isEmpty()) {
            context.addRouteDefinitions(fresh);
            start(id, beat);
        }
    }

    /** As the other, with a route that is made of a template. */
    void exchange(String id, MadeRoute fresh) throws Exception {
        Beat beat = remove(id);
        context.addRouteFromTemplate(id, fresh.template(), new HashMap<>(fresh.parameters()));
        start(id, beat);
    }

    /** From now on a route is started when it is added; before, the start of the context does that. */
    void startWhatIsAdded() {
        starting = true;
    }

    /** The supervising controller leaves that to who adds a route. */
    private void start(String id, Beat beat) throws Exception {
        WebAddress.check(context, id);
        Route route = context.getRoute(id);
        if (starting && route != null) {
            if (route.getEndpoint() instanceof TimerEndpoint timer) {
                beat.carryOn(timer);
            }
            context.getRouteController().startRoute(id);
        }
    }

    /**
     * When the timer of a route would have fired next.
     *
     * @param period between two, in ms; 0 for a route without a timer
     * @param nextNanos when it would have fired next
     */
    private record Beat(long period, long nextNanos) {

        static final Beat NONE = new Beat(0, 0);

        static Beat of(Route route) {
            if (!(route.getEndpoint() instanceof TimerEndpoint timer) || timer.getPeriod() <= 0) {
                return NONE;
            }
            long since = route.getUptimeMillis() - timer.getDelay();
            long wait = since < 0 ? -since : timer.getPeriod() - since % timer.getPeriod();
            return new Beat(timer.getPeriod(), System.nanoTime() + wait * 1_000_000);
        }

        /** A moment that has passed meanwhile counts as now. */
        void carryOn(TimerEndpoint timer) {
            if (timer.getPeriod() == period) {
                timer.setDelay(Math.max(0, (nextNanos - System.nanoTime()) / 1_000_000));
            }
        }
    }

    /** Returns the beat of what it removed. */
    private Beat remove(String id) throws Exception {
        Route route = context.getRoute(id);
        Beat beat = Beat.NONE;
        if (route != null) {
            beat = Beat.of(route);
            rest(route.getConsumer());
            awaitEnd(id);
            context.getRouteController().stopRoute(id, 1, TimeUnit.SECONDS);
            context.removeRoute(id);
            forgetPolicies(context, route);
            unmapStopped.run();
        }
        RouteDefinition left = context.getRouteDefinition(id);
        if (left != null) {
            // Of a route whose precondition does not hold, or that could not be made.
            context.removeRouteDefinition(left);
        }
        return beat;
    }

    /** The context would keep the policies of a route that is removed as services, for ever. */
    static void forgetPolicies(CamelContext context, Route removed) throws Exception {
        for (RoutePolicy policy : removed.getRoutePolicyList()) {
            if (context.getRoutes().stream()
                    .noneMatch(route -> route.getRoutePolicyList().contains(policy))) {
                context.removeService(policy);
            }
        }
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

    /** Until nothing is under way at several looks: who was about to call it may still come. */
    private void awaitEnd(String id) throws InterruptedException {
        long began = System.nanoTime();
        int idle = 0;
        while (starting && idle < IDLE_LOOKS && System.nanoTime() - began < PATIENCE_NANOS) {
            idle = context.getInflightRepository().size(id) > 0 ? 0 : idle + 1;
            Thread.sleep(LOOK_MS);
        }
    }
}
