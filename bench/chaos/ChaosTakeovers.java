import io.lettuce.core.KeyValue;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Looks twenty times a second at who publishes which server, and so how long it takes until another one does. */
final class ChaosTakeovers extends Thread {

    /** A server whose collector was disturbed. Times in Unix ms; {@code backAt} is 0 until another one has published a report. */
    record Takeover(String server, String fault, long at, long epoch, long backAt) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChaosRedis fleetRedis;
    private final String prefix;
    private RedisClusterCommands<String, String> redis;
    private int master;
    private final List<String> servers = new ArrayList<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Long> epochs = new HashMap<>();
    private final List<Takeover> takeovers = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<long[]> outages = new ArrayList<>();
    private long answeredAt = System.currentTimeMillis();
    private boolean isAway;
    /** When another master was named last, Unix ms, and what was published in it by then of the servers that are not written again yet. */
    private long switchedAt;

    private Map<String, String> unwritten = new HashMap<>();
    private final List<Long> writtenAfterMs = new ArrayList<>();
    private volatile boolean ended;

    ChaosTakeovers(ChaosRedis fleetRedis, int count) {
        super("takeovers");
        setDaemon(true);
        this.fleetRedis = fleetRedis;
        this.prefix = fleetRedis.prefix;
        for (int i = 0; i < count; i++) {
            servers.add(ChaosStreams.server(i));
        }
    }

    /** Number of servers. */
    int count() {
        return servers.size();
    }

    @Override
    public void run() {
        long looks = 0;
        while (!ended) {
            try {
                if (isAway || looks % 20 == 0) {
                    follow();
                }
                look(looks++ % 10 == 0);
                answered();
            } catch (Exception e) {
                // Redis is away: that is part of it.
                isAway = true;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void answered() {
        long now = System.currentTimeMillis();
        if (isAway) {
            away(answeredAt, now);
        }
        isAway = false;
        answeredAt = now;
    }

    /** Redis, or one of its shards, did not answer between two times in Unix ms. */
    synchronized void away(long from, long to) {
        outages.add(new long[] {from, to});
    }

    /** When Redis, or one of its shards, did not answer: from and to in Unix ms. */
    synchronized List<long[]> outages() {
        return List.copyOf(outages);
    }

    private void follow() {
        int now = fleetRedis.isCluster ? 1 : fleetRedis.master();
        if (now != master) {
            redis = fleetRedis.client(Duration.ofSeconds(1));
            if (master != 0) {
                switchedAt = System.currentTimeMillis();
                unwritten = null;
            }
            master = now;
        }
    }

    private void look(boolean atOwners) throws Exception {
        Map<String, String> published = redis.hgetall(prefix + "published");
        Map<String, String> members = atOwners ? redis.hgetall(prefix + "members") : Map.of();
        List<KeyValue<String, String>> held = atOwners
                ? redis.mget(servers.stream().map(server -> prefix + "lease-owner:" + server).toArray(String[]::new))
                : List.of();
        noteWritten(published);
        synchronized (this) {
            published.forEach((server, text) -> epochs.put(server, Long.parseLong(text.split(" ")[0])));
            for (Map.Entry<String, String> member : members.entrySet()) {
                String json = member.getValue().substring(member.getValue().indexOf(' ') + 1);
                names.put(member.getKey(), JSON.readTree(json).path("host").asText());
            }
            for (int i = 0; i < held.size(); i++) {
                if (held.get(i).hasValue()) {
                    owners.put(servers.get(i), names.getOrDefault(held.get(i).getValue(), "?"));
                }
            }
            long now = System.currentTimeMillis();
            takeovers.replaceAll(one -> one.backAt() == 0 && epochs.getOrDefault(one.server(), 0L) > one.epoch()
                    ? new Takeover(one.server(), one.fault(), one.at(), one.epoch(), now)
                    : one);
        }
    }

    /** How long after a master was named each server is written to it. */
    private synchronized void noteWritten(Map<String, String> published) {
        if (unwritten == null) {
            unwritten = new HashMap<>(published);
            return;
        }
        unwritten.entrySet().removeIf(one -> {
            boolean isWritten = !one.getValue().equals(published.get(one.getKey()));
            if (isWritten) {
                writtenAfterMs.add(System.currentTimeMillis() - switchedAt);
            }
            return isWritten;
        });
    }

    /** Of each master that was named, and of each server, how long it took in ms until it was written to. */
    synchronized List<Long> writtenAfterMs() {
        return List.copyOf(writtenAfterMs);
    }

    /** A process is disturbed now; whatever it polls has to be taken over. */
    synchronized int disturbed(String name, String fault) {
        int count = 0;
        for (String server : servers) {
            if (name.equals(owners.get(server))) {
                takeovers.add(new Takeover(
                        server, fault, System.currentTimeMillis(), epochs.getOrDefault(server, 0L), 0));
                count++;
            }
        }
        return count;
    }

    /** Number of servers of each collector. */
    synchronized Map<String, Integer> shares() {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        owners.values().forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }

    synchronized List<Takeover> all() {
        return List.copyOf(takeovers);
    }

    void end() {
        ended = true;
    }

    /** Number, p50, p99 and largest in s. */
    static String spread(long[] ms) {
        Arrays.sort(ms);
        return ms.length == 0
                ? "none"
                : String.format("%4d, p50 %.1f s, p99 %.1f s, largest %.1f s", ms.length, ms[ms.length / 2] / 1e3,
                        ms[(int) Math.min(ms.length - 1, Math.ceil(ms.length * 0.99) - 1)] / 1e3, ms[ms.length - 1] / 1e3);
    }
}
