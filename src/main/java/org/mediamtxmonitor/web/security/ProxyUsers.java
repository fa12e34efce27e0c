package org.mediamtxmonitor.web.security;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.apache.catalina.util.NetMask;
import org.mediamtxmonitor.account.Grants;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SignOn;
import org.springframework.stereotype.Component;

/** Who asks by the headers of {@code auth.proxy}, which count only where the connection itself comes from one of its addresses. */
@Component
class ProxyUsers {

    private static final String VIA = "proxy";
    private static final int LONGEST_NAME = 200;
    private static final int MOST_GROUPS = 200;
    private static final String NO_ROLE = ProxyUsers.class.getName() + ".noRole";

    private final Optional<SignOn.Proxy> settings;
    private final List<NetMask> addresses;
    private final Grants grants;

    ProxyUsers(Settings all) {
        this.settings = all.auth().signOn().proxy();
        this.addresses = settings.map(SignOn.Proxy::addresses).orElse(List.of()).stream()
                .map(NetMask::new)
                .toList();
        this.grants = new Grants(settings.map(SignOn.Proxy::grants).orElse(List.of()));
    }

    /** Whom the proxy lets in with a request; empty if that is not of the proxy, or they have no role here. */
    Optional<Visitor> of(HttpServletRequest request) {
        return settings.filter(proxy -> isOfProxy(request)).flatMap(proxy -> {
            String name = single(request, proxy.userHeader());
            if (name == null || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                return Optional.empty();
            }
            Optional<Visitor> visitor = grants.of(groups(request, proxy, name))
                    .map(granted ->
                            new Visitor(VIA + ":" + name, name, granted.role(), granted.limit(), VIA, null, null));
            if (visitor.isEmpty()) {
                request.setAttribute(NO_ROLE, true);
            }
            return visitor;
        });
    }

    /** Whether the proxy tells of somebody who has no role here. */
    static boolean hasNoRole(HttpServletRequest request) {
        return request.getAttribute(NO_ROLE) != null;
    }

    /** What a proxy says of whom it asks for may not decide whether it is believed. */
    private boolean isOfProxy(HttpServletRequest request) {
        return PeerValve.peer(request)
                .filter(peer -> addresses.stream().anyMatch(mask -> mask.matches(peer)))
                .isPresent();
    }

    /** A proxy that adds its header to one of the client's own is not one that can be believed. */
    private static String single(HttpServletRequest request, String header) {
        List<String> values = Collections.list(request.getHeaders(header));
        return values.size() == 1 && !values.get(0).isBlank() ? values.get(0).strip() : null;
    }

    private static List<String> groups(HttpServletRequest request, SignOn.Proxy proxy, String name) {
        if (proxy.groupsHeader().isEmpty()) {
            return List.of(name);
        }
        String groups = single(request, proxy.groupsHeader().get());
        return groups == null
                ? List.of()
                : Arrays.stream(groups.split(",", MOST_GROUPS))
                        .map(String::strip)
                        .toList();
    }

    /** Whether a header of this name tells who asks; proxies and servers behind them may take {@code _} for {@code -}. */
    boolean isTelling(String header) {
        String name = header.replace('_', '-');
        return settings.isPresent()
                && (name.equalsIgnoreCase(settings.get().userHeader())
                        || settings.get()
                                .groupsHeader()
                                .filter(name::equalsIgnoreCase)
                                .isPresent());
    }

    /** Whether there is something to tell. */
    boolean isUsed() {
        return settings.isPresent();
    }
}
