package org.mediamtxmonitor.web.api;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostReportCheck;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;

/** Answers which machines have an agent and how they do, takes reports of agents that push, and forgets machines. */
@Component
public class HostsResource {

    /** Clocks that differ by less are told as the same. */
    private static final long LEAST_SKEW_MS = 2000;

    private static final ObjectReader READER =
            Json.mapper().readerFor(HostReport.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final HostBoard board;

    HostsResource(HostBoard board) {
        this.board = board;
    }

    /** All hosts by id, without their disks, interfaces and processes. */
    public Page<HostStatus> list(PageQuery query, ScopedFleet fleet) {
        List<HostReport> reports = fleet.hosts();
        Instant oldest = reports.stream()
                .map(HostReport::collectedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return Page.of(reports.stream().map(HostReport::host).toList(), query, oldest);
    }

    /** One host with all that is known of it; a problem of status 404 where there is none of this id. */
    public HostReport one(String id, ScopedFleet fleet) {
        return fleet.host(id).orElseThrow(HostsResource::unknown);
    }

    /**
     * The id of a host that may be forgotten; a problem of status 404 where there is none of this id, 403 for who does not see
     * all that runs on it.
     */
    public String checked(String id, ScopedFleet fleet) {
        String found = one(id, fleet).host().id();
        UnscopedAccess.check(fleet);
        return found;
    }

    /**
     * The report that an agent pushes, without what only the monitor may say of it. A problem of status 400 where it makes no
     * sense or is of another host, 409 where there are too many hosts.
     */
    public HostReport pushed(String id, byte[] body) {
        HostReport report = read(body);
        if (report == null) {
            throw new ProblemException(400, "The body must be a report of a host.");
        }
        HostReportCheck.flaw(report).ifPresent(flaw -> {
            throw new ProblemException(400, flaw);
        });
        if (!report.host().id().equals(id)) {
            throw new ProblemException(
                    400, "The report is of another host than its address: host.id and the path must be the same.");
        }
        if (!board.hasRoom(id)) {
            throw new ProblemException(
                    409, "There are " + HostBoard.MAX_HOSTS + " hosts already, and all of them report.");
        }
        long skew = Duration.between(Instant.now(), report.collectedAt()).toMillis();
        HostStatus host = HostStatus.of(report.host().facts(), report.host().measures())
                .withClockSkew(Math.abs(skew) < LEAST_SKEW_MS ? null : skew);
        HostReport bare = report.outdated();
        return bare.with(host, bare.disks(), bare.interfaces(), bare.processes());
    }

    /** A problem of status 409 where the report of another agent of the same id is shown instead of this one. */
    public void checkShown(HostReport pushed) {
        String agent = pushed.host().facts().agent();
        boolean gaveWay = board.of(pushed.host().id())
                .map(known -> !Objects.equals(agent, known.host().facts().agent()))
                .orElse(false);
        if (gaveWay) {
            throw new ProblemException(
                    409,
                    "Another agent reports as this host at the same time. Give one of them another id (system.host).");
        }
    }

    private static HostReport read(byte[] body) {
        try {
            return body == null ? null : READER.readValue(body);
        } catch (JsonProcessingException e) {
            // A value that is no time is found without a place.
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new ProblemException(400, "The body is no report of a host" + place + ".");
        } catch (IOException | IllegalStateException e) {
            throw new ProblemException(400, "The body is no report of a host.");
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(404, Reason.of("no-such-host"));
    }
}
