package org.mediamtxmonitor.publish;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.RedisSerializers;
import org.mediamtxmonitor.redis.Shards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Two scripts on a Cluster: first report and history into the slot of the server, then the message, events and ended sessions into that
 * of the fleet, with the lease. The first also writes what the second has yet to take: who takes a server over looks there
 * first. The numbers under {@code published} tell what the second has taken already.
 */
final class TwoSlotWriter implements ReportWriter {

    private static final Logger LOG = LoggerFactory.getLogger(TwoSlotWriter.class);

    /**
     * Keys: lease, live channel, events, sessions, numbers published. Arguments: our token, server, then of who wrote it token, seq and
     * writer; most events and sessions kept; number of the first event and how many follow, likewise of sessions; then these.
     *
     * <p>Returns 0 where the lease is another's, -1 where one with a later token has written here: it did the same before.
     */
    private static final RedisScript<Long> REPLAY =
            new DefaultRedisScript<>("""
            local server, epoch, seq, writer = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
            local live, published, tells, at = KEYS[2], KEYS[5], true, 12
            if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
            """ + NewsScript.READ_MARK + """
            if lastEpoch and tonumber(lastEpoch) > tonumber(epoch) then return -1 end
            if lastEpoch == epoch and tonumber(lastSeq) > tonumber(seq) then seq = lastSeq end
            local before = { event = tonumber(ARGV[8]) - 1, session = tonumber(ARGV[10]) - 1 }
            """ + NewsScript.ADD + """
            add('event', KEYS[3], ARGV[6], tonumber(ARGV[8]), tonumber(ARGV[9]))
            add('session', KEYS[4], ARGV[7], tonumber(ARGV[10]), tonumber(ARGV[11]))
            redis.call('hset', published, server, string.format('%s %s %s %d %d', epoch, seq, writer,
              taken.event, taken.session))
            return 1
            """, Long.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Leases leases;
    private final EventOutbox eventOutbox;
    private final ServerSlot slot;
    private final OneSlotWriter fleet;
    /** Tokens under which servers were taken over. */
    private final Map<String, Taken> taken = new ConcurrentHashMap<>();

    /** @param tenure how often another process had had the server */
    private record Taken(long token, long tenure) {}

    TwoSlotWriter(
            StringRedisTemplate redis,
            Keys keys,
            Leases leases,
            EventOutbox eventOutbox,
            RedisMode mode,
            Shards shards) {
        this.redis = redis;
        this.keys = keys;
        this.leases = leases;
        this.eventOutbox = eventOutbox;
        this.slot = new ServerSlot(redis, keys, shards);
        this.fleet = new OneSlotWriter(redis, keys, eventOutbox, mode);
    }

    @Override
    public long write(ReportWrite write) throws JsonProcessingException {
        if (!isTaken(write.server(), write.epoch())) {
            return FENCED_OFF;
        }
        long written = writeToServer(write);
        if (written <= 0) {
            return written;
        }
        long told = fleet.writeNews(write);
        return told > 0 ? written : told;
    }

    /** The first of the two scripts. */
    long writeToServer(ReportWrite write) throws JsonProcessingException {
        long written = slot.write(write, eventOutbox.writer());
        if (written < OVERTAKEN) {
            leases.outrun(write.server(), write.epoch(), -written);
            return FENCED_OFF;
        }
        if (written > 0) {
            write.page().whenWritten().run();
        }
        return written;
    }

    @Override
    public <T> T takeOver(String server, long token, Supplier<T> reading) {
        long tenure = leases.tenure(server);
        boolean ours = token != 0 && isOurs(claim(server, token), server, token);
        T left = reading.get();
        if (ours) {
            taken.put(server, new Taken(token, tenure));
        }
        return left;
    }

    @Override
    public boolean goesOn(String server, long token) {
        if (isTaken(server, token)) {
            return true;
        }
        Taken last = taken.get(server);
        long tenure = leases.tenure(server);
        ServerSlot.Found found = claim(server, token);
        // Our own claim may have been unheard: then nobody else may have had the server since the one before.
        boolean followsOurs = last != null
                && (found.before() == last.token() || (found.before() == token && last.tenure() == tenure));
        boolean goesOn = found.before() == 0 || followsOurs;
        if (goesOn && isOurs(found, server, token)) {
            taken.put(server, new Taken(token, tenure));
        }
        return goesOn;
    }

    private ServerSlot.Found claim(String server, long token) {
        ServerSlot.Found found = slot.takeOver(server, token);
        if (found.token() > token) {
            leases.outrun(server, token, found.token());
        }
        return found;
    }

    /** Whether a server that was claimed is ours, once all is told that was left of it. */
    private boolean isOurs(ServerSlot.Found found, String server, long token) {
        if (found.token() > token) {
            return false;
        }
        if (found.untaken().isPresent() && replay(server, token, found.untaken().get()) == FENCED_OFF) {
            leases.lost(server, token);
            return false;
        }
        return true;
    }

    private boolean isTaken(String server, long token) {
        Taken last = taken.get(server);
        return token != 0 && last != null && last.token() == token;
    }

    /** Tells what who had the server before did not come to tell. */
    private long replay(String server, long token, Untaken left) {
        List<byte[]> arguments = new ArrayList<>(List.of(
                ReportWrite.text(token),
                ReportWrite.text(server),
                ReportWrite.text(left.epoch()),
                ReportWrite.text(left.seq()),
                ReportWrite.text(left.writer()),
                ReportWrite.text(eventOutbox.eventsKept()),
                ReportWrite.text(eventOutbox.sessionsKept())));
        arguments.addAll(ReportWrite.numbers(left.pages()));
        try {
            arguments.addAll(ReportWrite.items(left.pages()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        Long answer = redis.execute(
                REPLAY,
                RedisSerializer.byteArray(),
                RedisSerializers.number(),
                List.of(keys.lease(server), keys.live(), keys.events(), keys.sessions(), keys.published()),
                arguments.toArray());
        LOG.debug("What was left of server {} under token {}: {}", server, left.epoch(), answer);
        return answer == null ? FENCED_OFF : answer;
    }
}
