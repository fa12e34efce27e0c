package org.mediamtxmonitor.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;

/** Properties of the sharing, with numbers of servers and collectors by chance. */
class SharesTest {

    private static final int MOST = 100;

    private static List<String> servers(int n) {
        return IntStream.range(0, n).mapToObj(i -> "server-" + i).toList();
    }

    private static List<Shares.Holder> holders(Random random, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Shares.Holder(Long.toHexString(random.nextLong()), 0, null, true))
                .toList();
    }

    /** The owner of each server, where all have reckoned for themselves. */
    private static Map<String, String> owners(
            List<Shares.Holder> holders, List<String> servers, Map<String, String> now) {
        Map<String, String> owners = new HashMap<>();
        for (Shares.Holder self : holders) {
            new Shares(holders, self.id(), server -> 1, (server, id) -> false)
                    .share(servers, now)
                    .ours()
                    .forEach(server ->
                            assertThat(owners.put(server, self.id())).as(server).isNull());
        }
        return owners;
    }

    /** After two beats: in the first, those that have what is others' give it away; what who left had is free. */
    private static Map<String, String> settled(
            List<Shares.Holder> holders, List<String> servers, Map<String, String> now) {
        Map<String, String> living = new HashMap<>(now);
        living.values().retainAll(holders.stream().map(Shares.Holder::id).toList());
        return owners(holders, servers, owners(holders, servers, living));
    }

    private static Map<String, String> allOf(String owner, List<String> servers) {
        Map<String, String> owners = new HashMap<>();
        servers.forEach(server -> owners.put(server, owner));
        return owners;
    }

    @Test
    void each_server_has_one_owner_and_nobody_a_quarter_more_than_the_mean() {
        Random random = new Random(1);
        for (int run = 0; run < Runs.of(300); run++) {
            List<String> servers = servers(1 + random.nextInt(200));
            List<Shares.Holder> holders = holders(random, 1 + random.nextInt(8));

            Map<String, String> owners = owners(holders, servers, Map.of());

            assertThat(owners).hasSize(servers.size());
            Map<String, Integer> counts = new HashMap<>();
            owners.values().forEach(id -> counts.merge(id, 1, Integer::sum));
            double mean = (double) servers.size() / holders.size();
            int most = (int) Math.max(Math.ceil(mean), 1.25 * mean);
            assertThat(counts.values()).allMatch(count -> count <= most);
            assertThat(counts)
                    .as("%s servers for %s: nobody is left out", servers.size(), holders.size())
                    .hasSize(Math.min(servers.size(), holders.size()));
            assertThat(counts.values()).allMatch(count -> count >= Math.floor(mean * (mean < 4 ? 1 : 0.75)));
        }
    }

    @Test
    void what_is_shared_stays_so_and_a_change_of_members_moves_a_server_once() {
        Random random = new Random(2);
        for (int run = 0; run < Runs.of(300); run++) {
            List<String> servers = servers(60);
            List<Shares.Holder> many = holders(random, 3 + random.nextInt(5));
            List<Shares.Holder> fewer = many.subList(1, many.size());
            Map<String, String> before = owners(many, servers, Map.of());
            assertThat(owners(many, servers, before)).isEqualTo(before);

            Map<String, String> after = settled(fewer, servers, before);

            assertThat(after).hasSize(servers.size());
            assertThat(owners(fewer, servers, after)).isEqualTo(after);
            String gone = many.get(0).id();
            long movedBetweenOthers = servers.stream()
                    .filter(server -> !before.get(server).equals(gone))
                    .filter(server -> !before.get(server).equals(after.get(server)))
                    .count();
            assertThat(movedBetweenOthers).isLessThan(servers.size() / 4);
            assertThat(settled(many, servers, after))
                    .as("who comes back gets what it had")
                    .isEqualTo(before);
        }
    }

    @Test
    void nothing_is_handed_to_one_that_has_only_just_come() {
        List<String> servers = servers(20);
        Shares.Holder old = new Shares.Holder("old", 20, null, true);
        Shares.Holder fresh = new Shares.Holder("new", 0, null, false);

        assertThat(new Shares(List.of(old, fresh), "old", server -> 1, (server, id) -> false)
                        .share(servers, allOf("old", servers))
                        .ours())
                .hasSize(20);
        Shares.Holder settled = new Shares.Holder("new", 0, null, true);
        assertThat(new Shares(List.of(old, settled), "old", server -> 1, (server, id) -> false)
                        .share(servers, allOf("old", servers))
                        .ours())
                .hasSizeBetween(7, 13);
    }

    @Test
    void what_its_owner_does_not_take_goes_to_the_next() {
        List<Shares.Holder> holders = holders(new Random(3), 3);
        Shares all = new Shares(holders, holders.get(0).id(), server -> 1, (server, id) -> false);
        String first = all.share(List.of("server-1"), Map.of()).free().get("server-1");

        Shares without = new Shares(holders, holders.get(0).id(), server -> 1, (server, id) -> id.equals(first));

        assertThat(without.share(List.of("server-1"), Map.of()).free().get("server-1"))
                .isNotNull()
                .isNotEqualTo(first);
        assertThat(new Shares(holders, first, server -> 1, (server, id) -> true)
                        .share(List.of("server-1"), Map.of())
                        .free())
                .as("nobody is left")
                .isEmpty();
    }

    /** The bounds may give to one what another is best for: the one that was to take it is the one that did not. */
    @Test
    void what_one_process_does_not_know_is_all_taken_by_the_other_after_one_refusal() {
        Random random = new Random(7);
        List<String> servers = servers(20);
        for (int run = 0; run < Runs.of(500); run++) {
            List<Shares.Holder> holders = List.of(
                    new Shares.Holder(Long.toHexString(random.nextLong()), 0, null, true),
                    new Shares.Holder(Long.toHexString(random.nextLong()), 0, null, false));
            String first = holders.get(0).id();
            String other = holders.get(1).id();
            Map<String, String> owners = new HashMap<>(Map.of("server-0", other));
            Set<String> refused = new HashSet<>();
            for (int round = 0; round < 2; round++) {
                Shares.Part part = new Shares(
                                holders,
                                first,
                                server -> 1,
                                (server, id) -> id.equals(other) && refused.contains(server))
                        .share(servers, owners);
                part.free().forEach((server, taker) -> {
                    if (taker.equals(other)) {
                        refused.add(server);
                    }
                });
                part.ours().forEach(server -> owners.put(server, first));
            }
            assertThat(owners).hasSize(20).containsEntry("server-0", other);
        }
    }

    /** Rounds as of beats: each sees what the others had in the round before. */
    @Test
    void with_a_bound_all_servers_find_a_place_where_there_is_room_and_nobody_stays_beyond_it() {
        Random random = new Random(4);
        for (int run = 0; run < Runs.of(200); run++) {
            List<String> ids =
                    holders(random, 4).stream().map(Shares.Holder::id).toList();
            Map<String, Long> sizes = new HashMap<>();
            List<String> servers = servers(24);
            servers.forEach(server -> sizes.put(server, 1L + random.nextInt(20)));
            Map<String, Set<String>> held = new HashMap<>();
            ids.forEach(id -> held.put(id, new HashSet<>()));
            Map<String, Set<String>> unwilling = new HashMap<>();
            for (int round = 0; round < 60; round++) {
                reckon(ids, servers, sizes::get, held, unwilling);
            }
            long all = sizes.values().stream().mapToLong(Long::longValue).sum();
            assertThat(held.values())
                    .allSatisfy(own -> assertThat(sum(own, sizes)).isLessThanOrEqualTo(MOST));
            if (all < 3 * MOST) {
                assertThat(held.values().stream().mapToInt(Set::size).sum()).isEqualTo(servers.size());
            }
        }
    }

    private static long sum(Set<String> own, Map<String, Long> sizes) {
        return own.stream().mapToLong(sizes::get).sum();
    }

    private static void reckon(
            List<String> ids,
            List<String> servers,
            ToLongFunction<String> sizes,
            Map<String, Set<String>> held,
            Map<String, Set<String>> unwilling) {
        List<Shares.Holder> holders = new ArrayList<>();
        ids.forEach(id -> holders.add(
                new Shares.Holder(id, held.get(id).stream().mapToLong(sizes).sum(), MOST, true)));
        BiPredicate<String, String> isUnwilling =
                (server, id) -> unwilling.getOrDefault(server, Set.of()).contains(id);
        for (String id : ids) {
            Set<String> own = held.get(id);
            Map<String, String> owners = new HashMap<>();
            held.forEach((holder, things) -> things.forEach(thing -> owners.put(thing, holder)));
            Set<String> ours = new Shares(holders, id, sizes, isUnwilling)
                    .share(servers, owners)
                    .ours();
            own.retainAll(ours);
            ours.stream()
                    .filter(server -> held.values().stream().noneMatch(others -> others.contains(server)))
                    .forEach(own::add);
        }
        Map<String, String> owners = new HashMap<>();
        held.forEach((holder, things) -> things.forEach(thing -> owners.put(thing, holder)));
        Map<String, String> takers = new Shares(holders, ids.get(0), sizes, isUnwilling)
                .share(servers, owners)
                .free();
        for (String server : servers) {
            if (owners.containsKey(server)) {
                continue;
            }
            String taker = takers.get(server);
            if (taker == null) {
                unwilling.remove(server);
            } else {
                unwilling.computeIfAbsent(server, key -> new HashSet<>()).add(taker);
            }
        }
    }
}
