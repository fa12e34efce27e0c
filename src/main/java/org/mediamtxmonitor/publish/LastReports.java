package org.mediamtxmonitor.publish;

import java.time.Duration;

import org.mediamtxmonitor.camel.OneAtATime;
import org.mediamtxmonitor.redis.ShardAwayException;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Writes the last report of each server when the process is stopped, with the events that wait: the next start tells from it
 * how long nobody looked. The same of a server that is given to another process. Comes before the leases are released, which makes Redis refuse reports.
 */
class LastReports implements ApplicationListener<ContextClosedEvent>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(LastReports.class);

    /** Far longer than a report takes from its number to the queues, and short beside a lease. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final Sequencer sequencer;
    private final ReportPublisher publisher;
    private final OneAtATime oneAtATime;

    LastReports(Sequencer sequencer, ReportPublisher publisher, OneAtATime oneAtATime) {
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.oneAtATime = oneAtATime;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        try {
            for (PollResult last : sequencer.latest()) {
                writeOf(last.report().server().id());
            }
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, the next start begins with what it has", e);
        }
    }

    /**
     * Writes the last report of one server, which another process is about to poll. Where the shard of a Cluster that has it is away, the
     * other one finds what happened from the report before. So it does where a report is on its way through the route {@code publish}
     * and stays there: between its number and the outbox it would be written without its events, and nobody would find them again.
     *
     * @throws DataAccessException if Redis is away
     */
    void writeOf(String server) {
        try {
            if (!oneAtATime.tryBetween(server, LONGEST_WAIT, () -> writeLatestOf(server))) {
                LOG.info("The last report of server {} is not written: a poll of it takes too long to end", server);
            }
        } catch (ShardAwayException e) {
            LOG.debug("The last report of server {} can't be written", server, e);
        }
    }

    private void writeLatestOf(String server) {
        sequencer.latest().stream()
                .map(PollResult::report)
                .filter(report -> report.server().id().equals(server))
                .forEach(this::write);
    }

    private void write(ServerReport report) {
        try {
            publisher.publishLast(report);
        } catch (JsonProcessingException e) {
            LOG.error(
                    "The last report of server {} can't be written",
                    report.server().id(),
                    e);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
