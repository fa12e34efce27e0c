package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.view.ServerScope;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives a request the scope that its headers name, as accounts do. One without them sees all. */
public class ScopeByHeader {

    /** Ids of servers, with commas. */
    public static final String SERVERS = "X-Test-Servers";

    /** Names of groups, with commas. */
    public static final String GROUPS = "X-Test-Groups";

    @Bean
    OncePerRequestFilter scopeOfHeaders() {
        return new ByHeader();
    }

    @Order(Ordered.LOWEST_PRECEDENCE)
    private static final class ByHeader extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            List<String> servers = list(request.getHeader(SERVERS));
            List<String> groups = list(request.getHeader(GROUPS));
            if (!servers.isEmpty() || !groups.isEmpty()) {
                request.setAttribute(ServerScope.ATTRIBUTE, ServerScope.limitedTo(servers, groups));
            }
            chain.doFilter(request, response);
        }

        private static List<String> list(String header) {
            return header == null ? List.of() : List.of(header.split(","));
        }
    }
}
