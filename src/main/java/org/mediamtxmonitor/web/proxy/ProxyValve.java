package org.mediamtxmonitor.web.proxy;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes from a trusted proxy for whom it asks, by which scheme and under which host: {@code X-Forwarded-For}, {@code -Proto},
 * {@code -Host} and {@code -Port}. From all others these headers mean nothing, and {@code Forwarded} from nobody. It runs before
 * everything that looks at an address or a host.
 */
final class ProxyValve extends ValveBase {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyValve.class);

    private static final String FOR = "X-Forwarded-For";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final Pattern HAS_PORT = Pattern.compile(".*:\\d{1,5}");

    private final TrustedProxies proxies;
    private final AtomicBoolean warned = new AtomicBoolean();

    ProxyValve(TrustedProxies proxies) {
        super(true);
        this.proxies = proxies;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String peer = request.getRemoteAddr();
        if (proxies.has(peer)) {
            believe(request, peer);
        } else if (request.getHeader(FOR) != null && isThisMachine(peer) && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "A proxy at {} forwards requests of others. Limits take all of them for one client, until web.trustedProxies"
                            + " in collector.yaml names it.",
                    peer);
        }
        getNext().invoke(request, response);
    }

    private static boolean isThisMachine(String address) {
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
    }

    private void believe(Request request, String peer) {
        String client = proxies.client(peer, Collections.list(request.getHeaders(FOR)));
        request.setRemoteAddr(client);
        request.setRemoteHost(client);
        List<String> schemes = values(request, "X-Forwarded-Proto");
        if (!schemes.isEmpty()) {
            // Each hop must have been safe.
            boolean isSafe = schemes.stream().allMatch("https"::equalsIgnoreCase);
            request.setSecure(isSafe);
            request.getCoyoteRequest().scheme().setString(isSafe ? "https" : "http");
        }
        String host = last(request, "X-Forwarded-Host");
        if (host != null && HOST.matcher(host).matches()) {
            become(request, host, last(request, "X-Forwarded-Port"));
        }
    }

    /** From here on it is as if the browser had asked us with the host that it knows. */
    private static void become(Request request, String host, String port) {
        boolean addsPort = port != null
                && PORT.matcher(port).matches()
                && !port.equals(request.isSecure() ? "443" : "80")
                && !HAS_PORT.matcher(host).matches();
        String whole = addsPort ? host + ":" + port : host;
        request.getCoyoteRequest().getMimeHeaders().setValue("Host").setString(whole);
        int colon = HAS_PORT.matcher(whole).matches() ? whole.lastIndexOf(':') : whole.length();
        request.getCoyoteRequest().serverName().setString(whole.substring(0, colon));
        request.getCoyoteRequest()
                .setServerPort(
                        colon < whole.length()
                                ? Integer.parseInt(whole.substring(colon + 1))
                                : request.isSecure() ? 443 : 80);
    }

    private static List<String> values(Request request, String name) {
        return Collections.list(request.getHeaders(name)).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .toList();
    }

    /** What the nearest proxy said; null where it said nothing. */
    private static String last(Request request, String name) {
        List<String> values = values(request, name);
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }
}
