package org.mediamtxmonitor.redis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.mediamtxmonitor.stream.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The masters of a Cluster that have slots of servers. One that does not answer is away for what it has, and for nothing else: it is asked
 * once a second by whoever comes first, and all others are refused at once, so that nobody who waits for it holds up the rest. No
 * other Redis has any.
 */
public final class Shards {

    private static final Logger LOG = LoggerFactory.getLogger(Shards.class);

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Longer than a command takes. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Code of what says nothing about the connection, such as an error of a script. */
    private static final String OTHER = "redis-error";

    private final boolean spread;
    private final UnaryOperator<String> masters;
    private final LongSupplier nanos;
    /** Masters that do not answer. */
    private final Map<String, Away> away = new ConcurrentHashMap<>();

    /**
     * @param server that it was asked for
     * @param againNanos when it is to be asked again
     */
    private record Away(String server, long againNanos) {}

    /**
     * @param spread whether servers have slots of their own
     * @param masters names the master that has the slot of a server now; null for none
     */
    Shards(boolean spread, UnaryOperator<String> masters, LongSupplier nanos) {
        this.spread = spread;
        this.masters = masters;
        this.nanos = nanos;
    }

    /** Those of a Redis that is one. */
    public static Shards none() {
        return new Shards(false, server -> null, System::nanoTime);
    }

    /** Whether servers may be on different ones. */
    public boolean areSeveral() {
        return spread;
    }

    /**
     * Asks the master that has the slot of a server.
     *
     * @param server id of a server or host
     * @throws ShardAwayException if it does not answer, or did not lately
     * @throws DataAccessException if it refuses the command
     */
    public <T> T ask(String server, Supplier<T> command) {
        if (!spread) {
            return command.get();
        }
        String master = away.isEmpty() ? null : masters.apply(server);
        if (master != null && !mayAsk(master)) {
            throw new ShardAwayException(server, null);
        }
        try {
            T answer = command.get();
            if (master != null) {
                answered(master);
            }
            return answer;
        } catch (DataAccessException e) {
            if (!isAway(e)) {
                throw e;
            }
            failed(server, e);
            throw new ShardAwayException(server, e);
        }
    }

    /** Of these servers those whose slots nobody answers for, as far as this process asked. */
    public List<String> away(Collection<String> servers) {
        return away.isEmpty()
                ? List.of()
                : servers.stream()
                        .filter(server -> {
                            String master = masters.apply(server);
                            return master != null && away.containsKey(master);
                        })
                        .toList();
    }

    private boolean mayAsk(String master) {
        long now = nanos.getAsLong();
        Away is = away.get(master);
        // Whoever asks has it for itself until it knows.
        return is == null
                || now - is.againNanos() >= 0 && away.replace(master, is, new Away(is.server(), now + LONGEST_NANOS));
    }

    private void answered(String master) {
        away.forEach((other, is) -> {
            if ((other.equals(master) || !other.equals(masters.apply(is.server()))) && away.remove(other, is)) {
                LOG.info(
                        other.equals(master)
                                ? "The master {} of the Redis Cluster answers again"
                                : "The master {} of the Redis Cluster was replaced",
                        other);
            }
        });
    }

    private static boolean isAway(DataAccessException e) {
        String details = String.valueOf(RedisFailure.details(e));
        return !RedisFailure.find(e, false).code().equals(OTHER) || details.contains("CLUSTERDOWN");
    }

    private void failed(String server, DataAccessException cause) {
        String master = masters.apply(server);
        if (master != null && away.put(master, new Away(server, nanos.getAsLong() + RETRY_NANOS)) == null) {
            Reason reason = RedisFailure.find(cause, false);
            LOG.warn(
                    "The master {} of the Redis Cluster: {} [{}]. Of server {} and others in its slots nothing is written until it answers or is replaced.",
                    master,
                    reason.text(),
                    RedisFailure.details(cause),
                    server);
        }
    }
}
