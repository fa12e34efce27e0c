package org.mediamtxmonitor.account;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The passkeys of all accounts, in Redis. */
public final class PasskeyStore {

    private final SharedTable<Passkey> table;

    public PasskeyStore(StringRedisTemplate redis, Keys keys, Duration longestAway, LongSupplier nanos) {
        this.table = new SharedTable<>(redis, keys.passkeys(), Passkey.class, longestAway, nanos);
    }

    /** The passkey of an id; empty if there is none, or Redis has been away for too long. */
    public Optional<Passkey> find(String id) {
        return table.rows().map(rows -> rows.get(id));
    }

    /** Those of an account, the oldest first. */
    public List<Passkey> of(Account account) {
        return table.rows().orElse(Map.of()).values().stream()
                .filter(one -> one.isOf(account))
                .sorted(Comparator.comparing(Passkey::createdAt))
                .toList();
    }

    /** Adds one. Returns whether there was room, and no other one of that id. */
    public boolean add(Passkey passkey) {
        boolean[] added = new boolean[1];
        table.change(passkey.id(), rows -> {
            Passkey there = rows.get(passkey.id());
            long others = rows.values().stream()
                    .filter(one -> one.account().equals(passkey.account())
                            && one.accountCreatedAt().equals(passkey.accountCreatedAt()))
                    .count();
            added[0] = there == null && others < Passkey.MOST;
            return added[0] ? passkey : there;
        });
        return added[0];
    }

    /** Keeps what changed as somebody signed in with one, unless that was removed meanwhile. */
    public void used(Passkey passkey) {
        table.change(passkey.id(), rows -> rows.containsKey(passkey.id()) ? passkey : null);
    }

    /** Whether an account has that one. */
    public boolean has(Account account, String id) {
        return find(id).filter(one -> one.isOf(account)).isPresent();
    }

    /** Removes one of an account. Returns whether there was one. */
    public boolean remove(Account account, String id) {
        boolean isThere = has(account, id);
        if (isThere) {
            table.change(id, rows -> null);
        }
        return isThere;
    }

    /** Removes all of an account. */
    public void removeAll(Account account) {
        of(account).forEach(one -> remove(account, one.id()));
    }
}
