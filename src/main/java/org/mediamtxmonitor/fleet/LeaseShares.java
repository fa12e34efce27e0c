package org.mediamtxmonitor.fleet;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;

import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.redis.LeaseNames;
import org.mediamtxmonitor.redis.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which leases this process is to take: its share of the servers among the living collectors, and of the pictures among those
 * that take pictures. The lease of the alerts is for whoever is first. What its owner by share does not take, as its
 * {@code collector.yaml} lacks that server for example, goes to the next one. Called by {@link Leases}, one call at a time.
 */
final class LeaseShares implements Leases.Share {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseShares.class);

    /**
     * Others are handed something once they were there this many times: they have read what there is by then. And only while
     * they know the same servers: a new collector.yaml comes to one process after the other.
     */
    private static final int SETTLED = 2;

    /** A lease that was free at so many looks in a row is not taken by whose it is. */
    private static final int REFUSED = 3;

    private final Members members;
    private final ToLongFunction<String> streams;
    private final Map<String, Integer> beats = new HashMap<>();
    private final Map<String, Integer> free = new HashMap<>();
    /** Who was to take what was free at the last look. */
    private final Map<String, String> takers = new HashMap<>();

    private final Map<String, Set<String>> unwilling = new HashMap<>();
    private String told = "";

    /** @param streams number of streams of a server, as far as known */
    LeaseShares(Members members, ToLongFunction<String> streams) {
        this.members = members;
        this.streams = streams;
    }

    @Override
    public Set<String> ours(Collection<String> names, Map<String, String> owners) {
        members.beat();
        List<Member> living = members.living();
        Set<String> ids = new HashSet<>();
        living.forEach(member -> ids.add(member.id()));
        beats.keySet().retainAll(ids);
        ids.forEach(id -> beats.merge(id, 1, Integer::sum));
        unwilling.values().forEach(those -> those.retainAll(ids));
        refused(names, owners);
        Set<String> ours = new HashSet<>();
        if (names.contains(LeaseNames.ALERTS)) {
            ours.add(LeaseNames.ALERTS);
        }
        List<String> servers = names.stream().filter(LeaseNames::isOfServer).toList();
        Shares.Part polled = share(Role.COLLECTOR, living, streams).share(servers, owners);
        List<String> ofPictures =
                names.stream().filter(LeaseNames::isOfSnapshots).toList();
        Shares.Part pictures = share(Role.SNAPSHOTS, living, name -> 0).share(ofPictures, owners);
        takers.clear();
        for (Shares.Part part : List.of(polled, pictures)) {
            ours.addAll(part.ours());
            takers.putAll(part.free());
        }
        tell(living, servers.size(), polled.ours().size());
        return ours;
    }

    private Shares share(Role role, List<Member> living, ToLongFunction<String> sizes) {
        String known = living.stream()
                .filter(member -> member.id().equals(members.self()))
                .map(Member::knownServers)
                .findFirst()
                .orElse(null);
        return new Shares(
                living.stream()
                        .filter(member -> member.has(role))
                        .map(member -> new Shares.Holder(
                                member.id(),
                                member.streams(),
                                role == Role.COLLECTOR ? member.maxStreams() : null,
                                beats.get(member.id()) >= SETTLED && Objects.equals(known, member.knownServers())))
                        .toList(),
                members.self(),
                sizes,
                (name, id) -> unwilling.getOrDefault(name, Set.of()).contains(id));
    }

    /** Notes who does not take what is free and theirs. */
    private void refused(Collection<String> names, Map<String, String> owners) {
        Set<String> freeNow = new HashSet<>(names);
        freeNow.removeAll(owners.keySet());
        freeNow.remove(LeaseNames.ALERTS);
        free.keySet().retainAll(freeNow);
        for (String name : freeNow) {
            if (free.merge(name, 1, Integer::sum) > REFUSED) {
                free.remove(name);
                refused(name);
            }
        }
    }

    private void refused(String name) {
        String taker = takers.get(name);
        if (taker == null) {
            // Each was asked: from the beginning again, as one may have room by now.
            unwilling.remove(name);
        } else {
            unwilling.computeIfAbsent(name, key -> new HashSet<>()).add(taker);
            LOG.debug("Process {} does not take {}: the next one may", taker, name);
        }
    }

    private void tell(List<Member> living, int servers, int ours) {
        long collectors =
                living.stream().filter(member -> member.has(Role.COLLECTOR)).count();
        String text = ours + " of " + servers + " servers; " + collectors + " collectors share them";
        if (servers > 0 && !text.equals(told)) {
            told = text;
            LOG.info("This process polls {}", text);
        }
    }
}
