package org.mediamtxmonitor.web;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 with {@code Retry-After} between the time when the port opens and the time when all routes are there, some
 * seconds later, and again while the monitor stops. The page and the probes are answered; {@code /livez} with 200.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class StartingFilter extends OncePerRequestFilter implements SmartInitializingSingleton {

    /** What routes answer, or what is not told before they run. */
    private static final Set<String> ROUTED = Set.of("/api/", "/metrics", "/health", "/js/i18n/index.json");

    private static final String RETRY_SECONDS = "1";

    private final ApplicationContext context;
    private final ApplicationAvailability availability;

    StartingFilter(ApplicationContext context, ApplicationAvailability availability) {
        this.context = context;
        this.availability = availability;
    }

    /** Spring Boot would call the process alive only once the routes run: too late for whoever restarts what is not. */
    @Override
    public void afterSingletonsInstantiated() {
        AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        if (ready || ROUTED.stream().noneMatch(request.getServletPath()::startsWith)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Retry-After", RETRY_SECONDS);
        Problem.of(503, Reason.of("monitor-starting")).send(response);
    }
}
