package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/** Hides the headers of {@code auth.proxy} from all that follows once it is known who asks, as everybody can send some. */
final class ProxyHeaderFilter extends OncePerRequestFilter {

    private final ProxyUsers users;

    ProxyHeaderFilter(ProxyUsers users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(users.isUsed() ? new Silent(request) : request, response);
    }

    private final class Silent extends HttpServletRequestWrapper {

        private Silent(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return users.isTelling(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return users.isTelling(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            names.removeIf(users::isTelling);
            return Collections.enumeration(names);
        }
    }
}
