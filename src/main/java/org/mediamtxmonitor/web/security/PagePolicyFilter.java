package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.view.ServerScope;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives the page to who may read with the policy that lets it ask the servers that they see. The page of strangers asks none. */
final class PagePolicyFilter extends OncePerRequestFilter {

    private static final Set<String> PAGE = Set.of("/", "/index.html");

    private final ContentPolicy policy;
    private final AccessManager access;

    PagePolicyFilter(ContentPolicy policy, AccessManager access) {
        this.policy = policy;
        this.access = access;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (PAGE.contains(request.getServletPath()) && (Caller.of(request) != null || access.readsOpen())) {
            response.setHeader(
                    ContentPolicy.HEADER,
                    policy.page(ServerScope.ofAttribute(request.getAttribute(ServerScope.ATTRIBUTE))));
        }
        chain.doFilter(request, response);
    }
}
