package org.mediamtxmonitor.camel.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.service.ServiceHelper;

/** Puts one route into the place of another. */
final class RouteExchanger {

    /** How long is waited for what is under way in a route. A poll takes no longer. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** A timer passes over what comes due before it has started, and would fire a whole period later. */
    private static final long SOON_MS = 50;

    private static final long LOOK_MS = 2;
    private static final int IDLE_LOOKS = 8;

    private final ManyRoutesContext context;
    private final Runnable unmapStopped;

    private volatile boolean starting;

    /** @param unmapStopped takes the addresses of stopped routes out of the web server */
    RouteExchanger(ManyRoutesContext context, Runnable unmapStopped) {
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
            setUp(() -> context.addRouteDefinitions(fresh));
            start(id, beat);
        }
    }

    /** As the other, with a route that is made of a template. */
    void exchange(String id, MadeRoute fresh) throws Exception {
        Beat beat = remove(id);
        setUp(() -> context.addRouteFromTemplate(id, fresh.template(), new HashMap<>(fresh.parameters())));
        start(id, beat);
    }

    /** What makes or starts routes. */
    private interface Step {
        void run() throws Exception;
    }

    /**
     * Makes Camel keep the endpoints of a route for as long as there is the route. A supervised context takes those of a route that is
     * added while it runs for endpoints of single messages: it forgets them, and never stops them, when there are a thousand.
     */
    private void setUp(Step step) throws Exception {
        context.getCamelContextExtension().setupRoutes(false);
        try {
            step.run();
        } finally {
            context.getCamelContextExtension().setupRoutes(true);
        }
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
            setUp(() -> context.getRouteController().startRoute(id));
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

        /** A moment that has passed meanwhile counts as now; of another timer the first one is as its route says. */
        void carryOn(TimerEndpoint timer) {
            long wait = period > 0 && timer.getPeriod() == period
                    ? (nextNanos - System.nanoTime()) / 1_000_000
                    : timer.getDelay();
            // Below zero it fires at once and as often as it can.
            if (timer.getDelay() >= 0) {
                timer.setDelay(Math.max(SOON_MS, wait));
            }
        }
    }

    /** Returns the beat of what it removed. */
    private Beat remove(String id) throws Exception {
        Route route = context.getRoute(id);
        Beat beat = route == null ? Beat.NONE : Beat.of(route);
        if (route != null) {
            rest(route.getConsumer());
            end(List.of(id));
        }
        forgetDefinition(id);
        return beat;
    }

    /**
     * Removes routes, if they are there. What is under way in them ends first: those that nobody calls take in nothing more, and the
     * others go once nothing is under way in any.
     *
     * @param ids in the order in which the routes were made, each after those that it calls
     */
    void remove(Collection<String> ids) throws Exception {
        List<String> callersFirst = new ArrayList<>(ids);
        Collections.reverse(callersFirst);
        callersFirst.stream()
                .map(context::getRoute)
                .filter(route -> route != null && !(route.getEndpoint() instanceof DirectEndpoint))
                .forEach(route -> rest(route.getConsumer()));
        end(callersFirst);
        for (String id : callersFirst) {
            forgetDefinition(id);
        }
    }

    /** Removes those of the routes that are there, after what is under way in them. */
    private void end(List<String> ids) throws Exception {
        List<Route> routes =
                ids.stream().map(context::getRoute).filter(Objects::nonNull).toList();
        awaitEnd(ids);
        for (Route route : routes) {
            context.getRouteController().stopRoute(route.getId(), 1, TimeUnit.SECONDS);
        }
        context.removeRoutes(ids);
        for (Route route : routes) {
            forgetPolicies(context, route);
        }
        if (!routes.isEmpty()) {
            unmapStopped.run();
        }
    }

    /** Of a route whose precondition does not hold, or that could not be made. */
    private void forgetDefinition(String id) throws Exception {
        RouteDefinition left = context.getRouteDefinition(id);
        if (left != null) {
            context.removeRouteDefinition(left);
        }
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
    private void awaitEnd(Collection<String> ids) throws InterruptedException {
        long began = System.nanoTime();
        int idle = 0;
        while (starting && idle < IDLE_LOOKS && System.nanoTime() - began < PATIENCE_NANOS) {
            boolean isBusy =
                    ids.stream().anyMatch(id -> context.getInflightRepository().size(id) > 0);
            idle = isBusy ? 0 : idle + 1;
            Thread.sleep(LOOK_MS);
        }
    }
}
