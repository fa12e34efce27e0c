package org.mediamtxmonitor.notify.http;

import java.util.Map;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** The guarded connections under the names by which routes know them. */
public final class TargetsForTests {

    private TargetsForTests() {}

    public static Map<String, Object> beans() {
        return beans(SystemDefaultDnsResolver.INSTANCE);
    }

    /** With names that lead where a test wants. */
    public static Map<String, Object> beans(DnsResolver names) {
        return Map.of(
                "publicTargets",
                Targets.connections(names, false),
                "allTargets",
                Targets.connections(names, true),
                "noRetries",
                new Targets().noRetries());
    }
}
