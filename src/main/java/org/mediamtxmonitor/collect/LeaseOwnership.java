package org.mediamtxmonitor.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.mediamtxmonitor.collect.server.Collector;
import org.mediamtxmonitor.publish.LatestReports;
import org.mediamtxmonitor.publish.ReportPublisher;
import org.mediamtxmonitor.publish.ToldSince;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.RedisReplica;

/** A server may be polled once Redis was asked what was before, and while its lease is no other process's. */
final class LeaseOwnership implements Collector.Ownership {

    private final Leases leases;
    private final RedisReplica replica;
    private final LatestReports reports;
    private final ReportPublisher publisher;
    private final ToldSince told;

    LeaseOwnership(
            Leases leases, RedisReplica replica, LatestReports reports, ReportPublisher publisher, ToldSince told) {
        this.told = told;
        this.leases = leases;
        this.replica = replica;
        this.reports = reports;
        this.publisher = publisher;
    }

    @Override
    public boolean owns(String server) {
        return replica.isReady() && leases.owns(server);
    }

    @Override
    public boolean isTaken(String server) {
        return leases.token(server) != 0;
    }

    @Override
    public long tenure(String server) {
        return leases.tenure(server);
    }

    @Override
    public void awaitOwners(Duration longest) throws InterruptedException {
        leases.awaitFirstBeat(longest);
        replica.awaitReady(longest);
    }

    /**
     * {@inheritDoc} It may be our own, under the token that we hold: a failover can lose that we gave the server away, and then what we
     * remembered of it is forgotten while its lease is ours.
     */
    @Override
    public Optional<ServerReport> left(String server) {
        return publisher.takeOver(server, () -> reports.of(server).map(told::broughtForward));
    }

    @Override
    public Optional<Instant> polledAt(String server) {
        return reports.polledAt(server);
    }
}
