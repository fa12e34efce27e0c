package org.mediamtxmonitor.web.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.catalina.util.NetMask;
import org.mediamtxmonitor.config.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The proxies of {@code web.trustedProxies}, and for whom they ask. */
@Component
public class TrustedProxies {

    /** Hops that are looked at: nobody has more. */
    private static final int MOST_HOPS = 16;

    /** An address, with a port or without; never a name, which would be looked up. */
    private static final Pattern HOP = Pattern.compile(
            "(?:(\\d+(?:\\.\\d+){3})(?::\\d+)?|\\[([0-9A-Fa-f:.]+)](?::\\d+)?|([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*))");

    private final List<NetMask> masks;

    @Autowired
    TrustedProxies(Settings settings) {
        this(settings.web().trustedProxies());
    }

    TrustedProxies(List<String> addresses) {
        masks = addresses.stream().map(NetMask::new).toList();
    }

    /** Whether what comes from there is believed. */
    public boolean has(InetAddress address) {
        return address != null && masks.stream().anyMatch(mask -> mask.matches(address));
    }

    /** The same for an address as text; false for what is none. */
    boolean has(String address) {
        return has(parsed(address));
    }

    /**
     * For whom a proxy asks: each one appends who asked it, so what stands last is true as far as it was written by one that is
     * believed. What stands before the first other address anybody may have made up.
     *
     * @param peer address of the proxy that connected
     * @param forwardedFor values of {@code X-Forwarded-For} in their order
     */
    String client(String peer, List<String> forwardedFor) {
        List<String> hops = new ArrayList<>();
        forwardedFor.forEach(value -> hops.addAll(List.of(value.split(",", -1))));
        String client = peer;
        for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS); i--) {
            InetAddress hop = parsed(hops.get(i).strip());
            if (hop == null) {
                return client;
            }
            client = hop.getHostAddress();
            if (!has(hop)) {
                return client;
            }
        }
        return client;
    }

    private static InetAddress parsed(String text) {
        Matcher hop = HOP.matcher(text == null ? "" : text);
        if (!hop.matches()) {
            return null;
        }
        String address = hop.group(1) != null ? hop.group(1) : hop.group(2) != null ? hop.group(2) : hop.group(3);
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
