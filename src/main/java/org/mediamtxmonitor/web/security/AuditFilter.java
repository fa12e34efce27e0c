package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.account.Audit;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes in the audit each change, who made it and what came of it, and each read that somebody may not. Signing in notes itself;
 * reports of hosts are no changes.
 */
@Component
class AuditFilter extends OncePerRequestFilter {

    private static final int FIRST_FAILURE = 400;

    private final Audit audit;
    private final AccessRules rules;

    AuditFilter(Audit audit, AccessRules rules) {
        this.audit = audit;
        this.rules = rules;
    }

    /** It stands in Spring Security's chain, and not beside it. */
    @Configuration(proxyBeanMethods = false)
    static class NotBeside {

        @Bean
        static FilterRegistrationBean<AuditFilter> auditFilterRegistration(AuditFilter filter) {
            FilterRegistrationBean<AuditFilter> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return AccessManager.isChange(request)
                && access(request).filter(Access::isOpen).isPresent();
    }

    private Optional<Access> access(HttpServletRequest request) {
        return rules.of(request.getMethod(), request.getServletPath()).map(AccessRules.Rule::access);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        boolean isChange = AccessManager.isChange(request)
                && access(request).filter(Access.HOST_REPORTS::equals).isEmpty();
        if (!isChange) {
            if (isRefused(request, response.getStatus())) {
                note(request, response.getStatus());
            }
        } else if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AtTheEnd(request, response));
        } else {
            note(request, response.getStatus());
        }
    }

    /** What is wrong with a token a scraper would tell several times a minute, for weeks. */
    private static boolean isRefused(HttpServletRequest request, int status) {
        return Caller.of(request) != null && status == HttpServletResponse.SC_FORBIDDEN;
    }

    private void note(HttpServletRequest request, int status) {
        Caller caller = Caller.of(request);
        String path = request.getServletPath();
        AccessRules.Rule rule = rules.of(request.getMethod(), path).orElse(null);
        AuditNote told = AuditNote.of(request);
        String target = told.target() != null || rule == null ? told.target() : rule.target(path);
        audit.note(new Audit.AuditEntry(
                null,
                Instant.now(),
                caller == null ? null : caller.name(),
                caller == null ? null : caller.via(),
                request.getRemoteAddr(),
                request.getMethod() + " " + (rule == null ? path : rule.path()),
                target,
                told.before(),
                told.after(),
                status < FIRST_FAILURE ? "done" : "" + status));
    }

    private final class AtTheEnd implements AsyncListener {

        private final HttpServletRequest request;
        private final HttpServletResponse response;

        private AtTheEnd(HttpServletRequest request, HttpServletResponse response) {
            this.request = request;
            this.response = response;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            note(request, response.getStatus());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It is completed then, with a status that says so.
        }

        @Override
        public void onError(AsyncEvent event) {
            // The same.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
