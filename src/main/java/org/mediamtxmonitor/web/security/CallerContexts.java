package org.mediamtxmonitor.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Tells Spring Security who asks. Nothing is kept for it: a session knows its account, see {@link SessionFacts}. */
final class CallerContexts implements SecurityContextRepository {

    /** Somebody who signed in. */
    static final class SignedIn extends AbstractAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private final transient Caller caller;

        SignedIn(Caller caller) {
            super(AuthorityUtils.createAuthorityList("ROLE_" + caller.role().name()));
            this.caller = caller;
            setAuthenticated(true);
        }

        @Override
        public Caller getPrincipal() {
            return caller;
        }

        @Override
        public Object getCredentials() {
            return null;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private final Callers callers;

    CallerContexts(Callers callers) {
        this.callers = callers;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    private SecurityContext load(HttpServletRequest request) {
        return callers.of(request)
                .<SecurityContext>map(caller -> new SecurityContextImpl(new SignedIn(caller)))
                .orElseGet(SecurityContextImpl::new);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // A session is begun by who signs in.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return callers.of(request).isPresent();
    }
}
