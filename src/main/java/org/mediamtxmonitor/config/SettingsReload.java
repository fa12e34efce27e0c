package org.mediamtxmonitor.config;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.mediamtxmonitor.config.InvalidSettingsException.Problem;
import org.mediamtxmonitor.config.SettingsLoader.Loaded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether {@code collector.yaml} has changed, and puts in force what it says. A file that can't be used changes nothing. What
 * is being written waits until it holds still. Called by the route {@code configuration}.
 */
public final class SettingsReload {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsReload.class);

    /** Time between two looks. What is the same at two of them holds still. */
    static final Duration PACE = Duration.ofMillis(250);

    /** Looks for which what is no valid file, or part of the one before, may still be being written. */
    private static final int HALF_WRITTEN_LOOKS = 6;

    /** What is refused for the sake of another file, such as one with a password, is tried again. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final LiveSettings live;
    private final Path file;
    private final Path managed;
    private final boolean follows;
    private final Function<SettingsFiles, Loaded> load;
    private final Loaded atStart;
    private final Duration pace;
    private final Duration halfWritten;
    private final FolderWatch<ByteBuffer> watch;

    private Map<Path, ByteBuffer> inForce;
    private Map<Path, ByteBuffer> refused;
    private long retryNanos;
    private volatile Loaded loaded;
    private volatile ConfigurationStatus status;

    /**
     * Follows a file that was read.
     *
     * @param file it, or where it would be
     * @param contents files as they were when they were read, by path
     * @param load reads the settings from files, or throws {@link InvalidSettingsException}
     * @param pace time between two looks
     */
    SettingsReload(
            LiveSettings live,
            Path file,
            Map<Path, ByteBuffer> contents,
            Loaded atStart,
            Function<SettingsFiles, Loaded> load,
            Duration pace) {
        this(live, file, contents, atStart, load, pace, true);
    }

    private SettingsReload(
            LiveSettings live,
            Path file,
            Map<Path, ByteBuffer> contents,
            Loaded atStart,
            Function<SettingsFiles, Loaded> load,
            Duration pace,
            boolean follows) {
        this.pace = pace;
        this.halfWritten = pace.multipliedBy(HALF_WRITTEN_LOOKS);
        this.watch = new FolderWatch<>(pace.multipliedBy(3).dividedBy(4));
        this.live = live;
        this.file = file;
        this.managed = FollowedFiles.managed(file);
        this.inForce = contents;
        this.atStart = atStart;
        this.loaded = atStart;
        this.load = load;
        this.follows = follows;
        status = new ConfigurationStatus(
                file.toString(),
                Instant.now(),
                ConfigurationStatus.IN_FORCE,
                null,
                List.of(),
                List.of(),
                isManaging(atStart));
    }

    /** The same configuration in place of servers that are not those of the file, such as those of the demo: it follows nothing. */
    public SettingsReload ofOthers(LiveSettings settings) {
        return new SettingsReload(settings, file, inForce, atStart, load, pace, false);
    }

    /** Time between two looks. */
    public Duration pace() {
        return pace;
    }

    /** What became of the file as it is now. */
    public ConfigurationStatus status() {
        return status;
    }

    /** The file of the servers that are managed in the page; it need not exist. */
    Path managedFile() {
        return managed;
    }

    /**
     * Whether this content of {@link #managedFile} could be put in force, beside {@code collector.yaml} as it is now.
     *
     * @throws InvalidSettingsException if not
     */
    synchronized void check(byte[] content) {
        Map<Path, ByteBuffer> contents = new HashMap<>(inForce);
        contents.putAll(FollowedFiles.read(file).contents());
        contents.put(managed, ByteBuffer.wrap(content));
        load.apply(SettingsFiles.of(contents));
    }

    private boolean isManaging(Loaded settings) {
        return follows
                && settings.values().path(ManagedServers.KEY).asBoolean()
                && live.get().has(Role.COLLECTOR);
    }

    /** Every key that has a value in force. */
    public EffectiveConfig effectiveConfig() {
        Loaded now = loaded;
        if (now == atStart) {
            return atStart.effectiveConfig();
        }
        List<EffectiveConfig.Item> items = new ArrayList<>();
        List<String> order = new ArrayList<>();
        now.effectiveConfig().items().stream()
                .filter(item -> !RestartKeys.isOne(item.key()))
                .forEach(items::add);
        atStart.effectiveConfig().items().stream()
                .filter(item -> RestartKeys.isOne(item.key()))
                .forEach(items::add);
        new SettingsSchema().root().path("properties").fieldNames().forEachRemaining(order::add);
        items.sort(Comparator.comparingInt(item -> order.indexOf(item.key().split("[.\\[]")[0])));
        return new EffectiveConfig(
                now.effectiveConfig().file(), now.effectiveConfig().path(), items);
    }

    /** Looks once. */
    public void look() {
        if (follows) {
            lookAt(System.nanoTime());
        }
    }

    /** @param nanos monotonic time */
    synchronized void lookAt(long nanos) {
        FollowedFiles files = FollowedFiles.read(file);
        if (!files.unreadable().isEmpty()) {
            refuse(Map.of(), files.unreadable(), nanos);
            return;
        }
        watch.look(files.byName(), nanos);
        watch.gone(nanos);
        Map<String, ByteBuffer> settled = watch.settled(nanos);
        Map<Path, ByteBuffer> now = new HashMap<>();
        boolean isWhole = true;
        Duration age = halfWritten;
        for (Path path : List.of(file, managed)) {
            ByteBuffer content = settled.get(path.toString());
            isWhole &= content != null || !watch.knows(path.toString());
            if (content != null) {
                now.put(path, content);
                Duration own = watch.age(path.toString(), nanos);
                age = own.compareTo(age) < 0 ? own : age;
            }
        }
        if (isWhole) {
            compare(now, age.compareTo(halfWritten) < 0, nanos);
        }
    }

    private void compare(Map<Path, ByteBuffer> now, boolean mayBeHalf, long nanos) {
        if (now.equals(inForce)) {
            if (refused != null) {
                refused = null;
                LOG.info("{} is again what is in force", file);
                tell(loaded, status.loadedAt());
            }
            return;
        }
        if (now.equals(refused) && nanos - retryNanos < 0) {
            return;
        }
        if (mayBeHalf && isPartOfBefore(now)) {
            return;
        }
        if (!now.containsKey(file) && inForce.containsKey(file)) {
            refuse(now, List.of(new Problem(file.toString(), "", "the file is gone", "Write it again.")), nanos);
            return;
        }
        try {
            take(now, load.apply(SettingsFiles.of(now)));
        } catch (InvalidSettingsException e) {
            if (!mayBeHalf) {
                refuse(now, e.problems(), nanos);
            }
        } catch (RuntimeException e) {
            LOG.debug("The settings can't be put in force", e);
            refuse(now, List.of(new Problem(file.toString(), "", why(e), "Mend that, or undo the change.")), nanos);
        }
    }

    private static String why(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.replaceFirst("\\.$", "");
    }

    /** Half a file may be a valid one, which names fewer servers. */
    private boolean isPartOfBefore(Map<Path, ByteBuffer> now) {
        for (Map.Entry<Path, ByteBuffer> one : now.entrySet()) {
            ByteBuffer before = inForce.get(one.getKey());
            int length = one.getValue().remaining();
            if (length == 0
                    || before != null
                            && length < before.remaining()
                            && before.slice(0, length).equals(one.getValue())) {
                return true;
            }
        }
        return false;
    }

    private void take(Map<Path, ByteBuffer> contents, Loaded fresh) {
        Settings before = live.get();
        Settings next = before.with(fresh.settings());
        if (!next.equals(before)) {
            live.become(next);
        }
        loaded = fresh;
        inForce = contents;
        refused = null;
        fresh.warnings().forEach(LOG::warn);
        LOG.info("{} is in force: {}", file, SettingsChange.words(before, next));
        tell(fresh, Instant.now());
        if (!status.restart().isEmpty()) {
            LOG.warn("{} changes what counts after a restart only: {}", file, String.join(", ", status.restart()));
        }
    }

    private void tell(Loaded now, Instant loadedAt) {
        List<String> restart = RestartKeys.changed(atStart, now);
        status = new ConfigurationStatus(
                file.toString(),
                loadedAt,
                restart.isEmpty() ? ConfigurationStatus.IN_FORCE : ConfigurationStatus.RESTART,
                null,
                List.of(),
                restart,
                isManaging(now));
    }

    private void refuse(Map<Path, ByteBuffer> now, List<Problem> problems, long nanos) {
        List<ConfigurationFlaw> flaws =
                problems.stream().map(ConfigurationFlaw::of).toList();
        boolean isNews = !flaws.equals(status.problems());
        refused = now;
        retryNanos = nanos + RETRY.toNanos();
        if (isNews) {
            status = new ConfigurationStatus(
                    file.toString(),
                    status.loadedAt(),
                    ConfigurationStatus.REFUSED,
                    Optional.ofNullable(status.refusedAt()).orElseGet(Instant::now),
                    flaws,
                    status.restart(),
                    status.managed());
            problems.forEach(problem -> LOG.warn("{} is not taken over, what was before stays: {}", file, problem));
        }
    }
}
