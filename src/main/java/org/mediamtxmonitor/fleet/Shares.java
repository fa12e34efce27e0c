package org.mediamtxmonitor.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;

/**
 * Shares things among processes by rendezvous hashing with bounded loads: each process reckons for itself, and all come to
 * the same. A thing belongs to the process with the highest hash of both, unless that has its part already: a quarter more
 * than the mean, or the streams that it may have. Nobody has less than a quarter less than the mean, and where there are few
 * things, nobody has two more than another. Who joins takes from all, who leaves gives to all; what neither of the two has
 * mostly stays. Pure.
 */
final class Shares {

    private static final double MOST_OF_MEAN = 1.25;
    private static final double LEAST_OF_MEAN = 0.75;
    /** With fewer things each than this, a quarter of them is none: they are shared as evenly as can be. */
    private static final int FEW_EACH = 4;

    /** A twentieth of its streams stays free, so that a server does not go to and fro at the bound. */
    private static final int RESERVE = 20;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /**
     * One that takes a share.
     *
     * @param streams that it has now
     * @param most streams that it may have; null for any number
     * @param isSettled false for one that has only just come, or knows other things: nothing is handed to it, it takes what is free
     */
    record Holder(String id, long streams, Integer most, boolean isSettled) {

        private boolean fits(long more, long room) {
            return most == null || (streams == 0 ? more <= most : more <= room - most / RESERVE);
        }
    }

    /** Reckoned once: the order of many holders asks for it often. */
    private record Ranked(Holder holder, long hash) {}

    private final List<Holder> holders;
    private final String self;
    private final ToLongFunction<String> streams;
    private final BiPredicate<String, String> unwilling;

    /**
     * @param holders all of them
     * @param self id of the one that reckons
     * @param streams of a thing
     * @param unwilling whether a thing (first) is not for a holder (second), who did not take it before
     */
    Shares(
            Collection<Holder> holders,
            String self,
            ToLongFunction<String> streams,
            BiPredicate<String, String> unwilling) {
        this.holders = List.copyOf(holders);
        this.self = self;
        this.streams = streams;
        this.unwilling = unwilling;
    }

    /**
     * Who is to have what.
     *
     * @param ours what is to be held by the one that reckons, of what it holds or what is free
     * @param free who is to take what is free; without what nobody can take
     */
    record Part(Set<String> ours, Map<String, String> free) {}

    /**
     * Shares them. What the one that reckons holds it keeps where no other can have it.
     *
     * @param all things that are to be shared
     * @param owners ids of those who hold them now; none for what is free
     */
    Part share(Collection<String> all, Map<String, String> owners) {
        Map<String, Long> room = new HashMap<>();
        holders.forEach(holder ->
                room.put(holder.id(), holder.most() == null ? Long.MAX_VALUE / 2 : holder.most() - holder.streams()));
        Map<String, Integer> counts = new HashMap<>();
        double mean = (double) all.size() / Math.max(1, holders.size());
        int most = (int) Math.max(Math.ceil(mean), Math.floor(MOST_OF_MEAN * mean));
        int least = (int) Math.floor(mean < FEW_EACH ? mean : LEAST_OF_MEAN * mean);
        // What is left once everybody has the least: only so many may be taken beyond it.
        int beyond = all.size() - least * holders.size();
        Set<String> ours = new HashSet<>();
        Map<String, String> free = new HashMap<>();
        for (String thing : ordered(all)) {
            String now = owners.get(thing);
            long size = streams.applyAsLong(thing);
            List<Holder> able = ranking(thing).stream()
                    .filter(holder -> holder.id().equals(now)
                            || holder.fits(size, room.get(holder.id())) && (now == null || holder.isSettled()))
                    .toList();
            // Where all others have their part, as some do not want what is theirs, the best takes more.
            int limit = beyond > 0 ? most : least;
            String owner = able.stream()
                    .filter(holder -> counts.getOrDefault(holder.id(), 0) < limit)
                    .findFirst()
                    .or(() -> able.stream().findFirst())
                    .map(Holder::id)
                    .orElse(now);
            if (owner == null) {
                continue;
            }
            if (counts.merge(owner, 1, Integer::sum) > least) {
                beyond--;
            }
            boolean moves = now == null || self.equals(now) && !owner.equals(now);
            if (moves) {
                room.merge(owner, -size, Long::sum);
            }
            if (now == null) {
                free.put(thing, owner);
            }
            if (owner.equals(self) && (now == null || now.equals(self))) {
                ours.add(thing);
            }
        }
        shed(ours, owners, room);
        return new Part(ours, free);
    }

    /** Lets go of one thing where they have grown beyond the bound and another holder has room: the smallest that suffices. */
    private void shed(Set<String> ours, Map<String, String> owners, Map<String, Long> room) {
        long over = -room.getOrDefault(self, 0L);
        if (over <= 0) {
            return;
        }
        Comparator<String> bySize = Comparator.comparingLong(streams);
        List<String> movable = ours.stream()
                .filter(thing -> self.equals(owners.get(thing)))
                .filter(thing -> ranking(thing).stream()
                        .anyMatch(holder -> !holder.id().equals(self)
                                && holder.isSettled()
                                && holder.fits(streams.applyAsLong(thing), room.get(holder.id()))))
                .sorted(bySize.thenComparing(Comparator.naturalOrder()))
                .toList();
        movable.stream()
                .filter(thing -> streams.applyAsLong(thing) >= over)
                .findFirst()
                .or(() -> movable.stream().max(bySize))
                .ifPresent(ours::remove);
    }

    /** Best first; without those that do not want it. */
    private List<Holder> ranking(String thing) {
        return holders.stream()
                .filter(holder -> !unwilling.test(thing, holder.id()))
                .map(holder -> new Ranked(holder, hash(holder.id(), thing)))
                .sorted(Comparator.comparingLong(Ranked::hash)
                        .reversed()
                        .thenComparing(one -> one.holder().id()))
                .map(Ranked::holder)
                .toList();
    }

    /** The same order for all who reckon, whatever the order of their files. */
    private static List<String> ordered(Collection<String> all) {
        List<String> things = new ArrayList<>(all);
        things.sort(
                Comparator.comparingLong((String thing) -> hash("", thing)).thenComparing(Comparator.naturalOrder()));
        return things;
    }

    /** FNV-1a with the finish of MurmurHash 3, as FNV alone spreads the last bytes badly. */
    private static long hash(String holder, String thing) {
        long hash = FNV_OFFSET;
        String text = holder + '\n' + thing;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
