package org.mediamtxmonitor.fleet;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which processes there are and what they lack: to the API, and once to the log. */
public class Fleet {

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

    private final Members members;
    private final Settings settings;
    private final BooleanSupplier redisAnswers;
    private final Supplier<String> unpolled;
    private final Supplier<String> away;

    /**
     * @param unpolled names of servers that nobody polls, with commas; null for none
     * @param away names of servers that the shard of a Cluster has that does not answer, likewise
     */
    Fleet(
            Members members,
            Settings settings,
            BooleanSupplier redisAnswers,
            Supplier<String> unpolled,
            Supplier<String> away) {
        this.away = away;
        this.members = members;
        this.settings = settings;
        this.redisAnswers = redisAnswers;
        this.unpolled = unpolled;
    }

    /** As it is now. */
    public FleetStatus status() {
        List<Member> all = members.all();
        boolean isKnown = redisAnswers.getAsBoolean() && !all.isEmpty();
        return new FleetStatus(
                members.self(),
                all,
                isKnown
                        ? FleetProblems.of(
                                all,
                                unpolled.get(),
                                away.get(),
                                settings.snapshots().enabled())
                        : List.of());
    }

    /** Called by the route {@code fleet-start} once others had time to be heard of. */
    public void tell() {
        String roles = settings.roles().stream().map(Role::word).collect(Collectors.joining(", "));
        FleetStatus status = status();
        long living =
                status.members().stream().filter(member -> !member.silent()).count();
        LOG.info("This process has the roles {}; processes of the fleet: {}", roles, living);
        status.missing().forEach(problem -> LOG.warn("The fleet: {}. {}", problem.reason(), problem.advice()));
    }
}
