package org.mediamtxmonitor.collect.server;

import java.util.Objects;

import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.ServerHosts;

/** Says in the reports of a server on which host it runs. */
public final class HostOfServer {

    private final ServerHosts hosts;

    public HostOfServer(ServerHosts hosts) {
        this.hosts = hosts;
    }

    /** The same result, whose report has the host of its server, where that is known. */
    public PollResult place(PollResult result) {
        ServerReport report = result.report();
        String host = hosts.hostOf(report.server().id()).orElse(null);
        return Objects.equals(host, report.server().host())
                ? result
                : result.with(report.with(
                        report.server().withHost(host), report.streams(), report.connections(), report.forwards()));
    }
}
