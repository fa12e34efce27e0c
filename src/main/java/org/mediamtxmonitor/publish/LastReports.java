package org.mediamtxmonitor.publish;

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

    private final Sequencer sequencer;
    private final ReportPublisher publisher;

    LastReports(Sequencer sequencer, ReportPublisher publisher) {
        this.sequencer = sequencer;
        this.publisher = publisher;
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
     * other one finds what happened from the report before.
     *
     * @throws DataAccessException if Redis is away
     */
    void writeOf(String server) {
        try {
            sequencer.latest().stream()
                    .map(PollResult::report)
                    .filter(report -> report.server().id().equals(server))
                    .forEach(this::write);
        } catch (ShardAwayException e) {
            LOG.debug("The last report of server {} can't be written", server, e);
        }
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
