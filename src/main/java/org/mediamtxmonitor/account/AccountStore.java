package org.mediamtxmonitor.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import org.mediamtxmonitor.redis.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * The accounts, in Redis.
 *
 * <p>That there are some is also noted in the data folder: a monitor that has accounts stays closed where Redis can't tell of them,
 * or has lost them.
 */
public final class AccountStore {

    /** Most accounts. */
    public static final int MOST = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(AccountStore.class);

    /** Why a change of accounts is refused. */
    public enum Refusal {
        /** There is one of that name. */
        TAKEN,
        /** There is none of that name. */
        UNKNOWN,
        /** Nobody would be left to manage accounts. */
        LAST_ADMIN,
        /** There are {@link #MOST}. */
        TOO_MANY,
        /** There are accounts already, so no first one is made. */
        NOT_FIRST
    }

    /** A change of accounts that is refused. */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final Refusal refusal;

        RefusedException(Refusal refusal) {
            super(refusal.name());
            this.refusal = refusal;
        }

        /** Why. */
        public Refusal refusal() {
            return refusal;
        }
    }

    private final SharedTable<Account> table;
    private final Path folder;
    private final boolean othersSignIn;
    private volatile boolean seen;

    /**
     * @param folder the data folder
     * @param othersSignIn whether people get in without an account of ours: then nobody reads without signing in
     */
    public AccountStore(
            StringRedisTemplate redis,
            Keys keys,
            Duration longestAway,
            Path folder,
            boolean othersSignIn,
            LongSupplier nanos) {
        this.othersSignIn = othersSignIn;
        this.table = new SharedTable<>(redis, keys.accounts(), Account.class, longestAway, nanos);
        this.folder = folder;
        this.seen = Files.exists(marker(folder));
    }

    /** The file in the data folder that is there once there were accounts. */
    public static Path marker(Path folder) {
        return folder.resolve("accounts");
    }

    /** Whether there are accounts, or were: then nobody reads without one. */
    public boolean isInUse() {
        if (othersSignIn) {
            return true;
        }
        if (!seen && table.rows().filter(rows -> !rows.isEmpty()).isPresent()) {
            note();
        }
        return seen;
    }

    /** Whether Redis tells that there is none. */
    public boolean isEmpty() {
        return table.rows().filter(Map::isEmpty).isPresent();
    }

    /** Notes in a data folder that there are accounts. */
    static void mark(Path folder) throws IOException {
        Path marker = marker(folder);
        if (!Files.exists(marker)) {
            Files.createDirectories(folder);
            Files.writeString(
                    marker,
                    "This monitor has accounts. With this file it stays closed while Redis can't tell of them.\n");
        }
    }

    private synchronized void note() {
        seen = true;
        try {
            mark(folder);
        } catch (IOException e) {
            LOG.warn("It can't be noted in {} that there are accounts", folder, e);
        }
    }

    /** The account of a name; empty if there is none, or Redis has been away for too long. */
    public Optional<Account> find(String name) {
        return table.rows().map(rows -> rows.get(Account.key(name)));
    }

    /** All of them by their names. */
    public List<Account> all() {
        return table.rows().orElse(Map.of()).values().stream()
                .sorted(Comparator.comparing(account -> Account.key(account.name())))
                .toList();
    }

    /** Makes an account. @throws RefusedException if there is one of that name, or there are too many */
    public Account add(Account account) {
        Account added = table.change(Account.key(account.name()), rows -> {
            refuseIf(rows.containsKey(Account.key(account.name())), Refusal.TAKEN);
            refuseIf(rows.size() >= MOST, Refusal.TOO_MANY);
            return account;
        });
        note();
        return added;
    }

    /** Makes the first account. @throws RefusedException if there are some */
    public Account addFirst(Account account) {
        Account added = table.change(Account.key(account.name()), rows -> {
            refuseIf(!rows.isEmpty(), Refusal.NOT_FIRST);
            return account;
        });
        note();
        return added;
    }

    /** Changes an account. @throws RefusedException if there is none of that name, or no admin would be left */
    public Account change(String name, UnaryOperator<Account> change) {
        return table.change(Account.key(name), rows -> {
            Account before = rows.get(Account.key(name));
            refuseIf(before == null, Refusal.UNKNOWN);
            Account after = change.apply(before);
            refuseIf(before.isActiveAdmin() && !after.isActiveAdmin() && isOnlyAdmin(rows), Refusal.LAST_ADMIN);
            return after;
        });
    }

    /** Removes an account. @throws RefusedException if there is none of that name, or no admin would be left */
    public void remove(String name) {
        table.change(Account.key(name), rows -> {
            Account before = rows.get(Account.key(name));
            refuseIf(before == null, Refusal.UNKNOWN);
            refuseIf(before.isActiveAdmin() && isOnlyAdmin(rows), Refusal.LAST_ADMIN);
            return null;
        });
    }

    private static boolean isOnlyAdmin(Map<String, Account> rows) {
        return rows.values().stream().filter(Account::isActiveAdmin).count() == 1;
    }

    private static void refuseIf(boolean wrong, Refusal refusal) {
        if (wrong) {
            throw new RefusedException(refusal);
        }
    }
}
