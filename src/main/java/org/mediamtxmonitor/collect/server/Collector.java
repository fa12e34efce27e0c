package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.mediamtxmonitor.collect.normalise.Privacy;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.collect.request.ItemBudget;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.PollCycle;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsListener;
import org.mediamtxmonitor.config.StreamSettings;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.PictureBoard;
import org.springframework.dao.DataAccessException;

/**
 * What the collect routes call: begins and ends the polls of all servers of this process. What is remembered of a
 * server holds as long as no other process polls it, and begins with the last report that was written of it.
 */
public class Collector implements SettingsListener {

    private final Map<String, ServerMemory> memories = new ConcurrentHashMap<>();
    private final RuleSet rules;
    private final Privacy privacy;
    private final Ownership ownership;
    private final MonotonicClock clock;
    private final ItemBudget budget;
    private final ContentOfStreams contents;
    private final PollMeters meters;

    /** When a poll was last to begin, monotonic; null before the first. */
    private volatile Long askedNanos;

    /** Says whether this process may poll a server, and what was before it did. */
    public interface Ownership {
        boolean owns(String server);

        /** Whether Redis has given the server to this process: it answered then, so that it may soon tell what was before. */
        default boolean isTaken(String server) {
            return false;
        }

        /** How often another process has had a server; has grown before {@link Collector#forget} is called for that. */
        default long tenure(String server) {
            return 0;
        }

        /** Waits until {@link #owns} can be told for the first time since the start, for {@code longest} at most. */
        default void awaitOwners(Duration longest) throws InterruptedException {
            // Known from the beginning, where nothing else is said.
        }

        /**
         * The last report that another process, or an earlier run, left of a server.
         *
         * @throws DataAccessException if Redis is away
         */
        default Optional<ServerReport> left(String server) {
            return Optional.empty();
        }

        /** When it was polled last before this process did; empty where that is not known. */
        default Optional<Instant> polledAt(String server) {
            return Optional.empty();
        }
    }

    /** A collector that knows nothing of pictures, and whose meters nobody reads. */
    public Collector(Settings settings, RuleSet rules, MonotonicClock clock, Ownership ownership) {
        this(settings, rules, clock, ownership, new PictureBoard(), PollMeters.unread());
    }

    /** @param pictures what is seen and heard in the streams */
    public Collector(
            Settings settings,
            RuleSet rules,
            MonotonicClock clock,
            Ownership ownership,
            PictureBoard pictures,
            PollMeters meters) {
        this.meters = meters;
        this.rules = rules;
        this.privacy = new Privacy(settings.privacy().addresses());
        this.ownership = ownership;
        this.clock = clock;
        this.contents = new ContentOfStreams(pictures);
        this.budget = ItemBudget.ofThisHeap(settings.servers().size());
        settings.servers().forEach(server -> memories.put(server.id(), memory(server, settings.streams())));
    }

    private ServerMemory memory(ServerSettings server, List<StreamSettings> streams) {
        return new ServerMemory(server, streams, ownership, clock, this::fresh);
    }

    private ServerWatch fresh(ServerSettings server, List<StreamSettings> streams) {
        return new ServerWatch(server, streams, rules, privacy, budget, clock, ownership.tenure(server.id()));
    }

    /** Goes by other settings: what is remembered of servers that there are before and after stays. */
    @Override
    public void take(Settings before, Settings now) {
        Map<String, ServerSettings> known = new HashMap<>();
        before.servers().forEach(server -> known.put(server.id(), server));
        boolean sameStreams = before.streams().equals(now.streams());
        budget.share(now.servers().size());
        for (ServerSettings server : now.servers()) {
            ServerMemory memory = memories.computeIfAbsent(server.id(), id -> memory(server, now.streams()));
            if (!sameStreams || !server.equals(known.get(server.id()))) {
                memory.become(server, now.streams());
            }
        }
    }

    /** How servers are asked has changed: one that was left alone for a while, as it refused us, is asked at once. */
    public void askSoon() {
        memories.values().forEach(memory -> memory.watch().askSoon());
    }

    @Override
    public void release(Settings before, Settings now) {
        Set<String> left = now.servers().stream().map(ServerSettings::id).collect(Collectors.toSet());
        for (ServerSettings server : before.servers()) {
            if (!left.contains(server.id())) {
                memories.remove(server.id());
                budget.forget(server.id());
            }
        }
    }

    /** The same at the interval of collector.yaml. */
    public PollCycle begin(String server) {
        return begin(server, null);
    }

    /**
     * A new poll of a server with its first requests; null when none is due, one is under way, or another process polls it.
     *
     * @param intervalMs least time between the beginnings of two polls in ms, no less than that of collector.yaml; null for that
     */
    public PollCycle begin(String server, Long intervalMs) {
        askedNanos = clock.nanos();
        ServerMemory memory = memories.get(server);
        ServerWatch watch = memory == null ? null : memory.owned();
        if (watch == null) {
            return null;
        }
        return intervalMs == null ? watch.begin() : watch.begin(Duration.ofMillis(intervalMs));
    }

    /** Servers that are ours since another process had them, and that were not polled since, by their ids. */
    public List<String> taken() {
        return memories.values().stream()
                .filter(ServerMemory::isTaken)
                .map(ServerMemory::server)
                .toList();
    }

    /**
     * Time since the timers of this process last wanted a poll to begin, of whichever server; empty before the first. A
     * server that is left alone for a while, or that another process polls, counts: its timer runs.
     */
    public Optional<Duration> sinceLastBegin() {
        Long last = askedNanos;
        return last == null ? Optional.empty() : Optional.of(Duration.ofNanos(clock.nanos() - last));
    }

    /** The same poll after its requests were answered: with those that the answers make necessary, or none. */
    public PollCycle next(PollCycle cycle, List<ApiAnswer> answers) {
        ServerMemory memory = memories.get(cycle.server());
        return memory == null ? cycle.next(answers, List.of()) : memory.watch().next(cycle, answers);
    }

    /** Another process has taken a server, or has had it meanwhile: what is remembered of it is out of date. */
    public void forget(String server) {
        ServerMemory memory = memories.get(server);
        if (memory != null) {
            memory.forget();
        }
        budget.forget(server);
    }

    /** What a poll brought, in our own shapes; null when another process polls the server by now. */
    public NormalisedPoll normalise(PollCycle cycle) {
        ServerWatch watch = restored(cycle.server());
        if (watch == null) {
            abandon(cycle);
            return null;
        }
        NormalisedPoll poll = watch.normalise(cycle);
        if (poll != null) {
            Double late = poll.report().server().pollLateMs();
            meters.polled(cycle.server(), poll.failure(), clock.nanos() - cycle.startedNanos(), late);
        }
        return poll;
    }

    /** What is to be told of a silent server; null when it has answered meanwhile, or another process polls it by now. */
    public NormalisedPoll normalise(Silence silence) {
        ServerWatch watch = restored(silence.server());
        return watch == null ? null : watch.silence();
    }

    /** The same of all that the poll found. */
    public PollResult judge(NormalisedPoll poll) {
        return judge(poll, poll.report());
    }

    /**
     * The report with levels and issues, and what happened since the last; null when another process had the server since.
     *
     * @param kept what of the report of the poll is to be judged, shown and stored
     */
    public PollResult judge(NormalisedPoll poll, ServerReport kept) {
        ServerMemory memory = memories.get(poll.report().server().id());
        return memory == null ? null : memory.watch().judge(poll, kept, contents);
    }

    /** Frees the server of a poll that broke down in our own code; null, for no poll, is passed over. */
    public void abandon(PollCycle cycle) {
        ServerMemory memory = cycle == null ? null : memories.get(cycle.server());
        if (memory != null) {
            memory.watch().abandon(cycle);
        }
    }

    /** The servers that have just been silent for too long, and those never polled yet. Waits for nothing. */
    public List<Silence> silences() {
        return memories.values().stream()
                .filter(ServerMemory::isSilent)
                .map(memory -> new Silence(memory.server()))
                .toList();
    }

    /** What a server is to be asked about single paths now, beside its polls; empty for nothing. */
    public List<ApiRequest> sideRequests(String server) {
        ServerMemory memory = memories.get(server);
        return memory == null ? List.of() : memory.watch().sideRequests().take();
    }

    /** One of the requests about single paths is over: the next complete poll takes what it brought. */
    public void sideAnswer(String server, ApiAnswer answer) {
        ServerMemory memory = memories.get(server);
        if (memory != null) {
            memory.watch().sideRequests().answered(answer);
        }
    }

    /** Null for a server that is not ours, or is in {@code collector.yaml} no more. */
    private ServerWatch restored(String server) {
        ServerMemory memory = memories.get(server);
        return memory == null ? null : memory.restored();
    }
}
