package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.AdminFile;
import org.mediamtxmonitor.account.Audit;
import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.PasskeyStore;
import org.mediamtxmonitor.account.PasswordPolicy;
import org.mediamtxmonitor.account.Passwords;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.config.InvalidSettingsException;
import org.mediamtxmonitor.config.InvalidSettingsException.Problem;
import org.mediamtxmonitor.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Makes the accounts that do not come through the API: that of {@code auth.admin} at the first start, and those that
 * {@code --create-admin} leaves in the data folder. Refuses the start where others could get in and nobody needs to sign in.
 */
@Component("firstAccount")
public class FirstAccount implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAccount.class);

    /** After Redis, before everything that answers. */
    private static final int PHASE = 1;

    private static final long TRIM_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final long RESTORE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Settings settings;
    private final AccountStore accounts;
    private final PasskeyStore passkeys;
    private final Passwords passwords;
    private final Audit audit;
    private volatile boolean isRunning;
    /** What is wrong with the file of {@code --create-admin}, as it was told; null where nothing is. Of one thread at a time. */
    private String flaw;
    /** What was made of a file that could not be removed. */
    private AdminFile made;

    private long restoredNanos = System.nanoTime();
    private long trimmedNanos = System.nanoTime() - TRIM_NANOS;

    FirstAccount(Settings settings, AccountStore accounts, PasskeyStore passkeys, Passwords passwords, Audit audit) {
        this.settings = settings;
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** @throws InvalidSettingsException if {@code auth.admin} can't be made, or nobody would need to sign in */
    @Override
    public void start() {
        look();
        settings.auth().admin().ifPresent(this::makeFirst);
        Settings.Web web = settings.web();
        boolean isGuarded =
                web.loopback() || web.readOnly() || settings.auth().token().isPresent();
        if (!isGuarded && !accounts.isInUse()) {
            throw new InvalidSettingsException(List.of(Settings.strangersGetIn("web.host", web.host())));
        }
        isRunning = true;
    }

    private void makeFirst(Settings.Admin admin) {
        if (accounts.isInUse() && !accounts.isEmpty()) {
            return;
        }
        String password = admin.password().reveal();
        Optional<PasswordPolicy.Flaw> flaw = PasswordPolicy.flaw(password, admin.name());
        if (flaw.isPresent()) {
            throw new InvalidSettingsException(List.of(new Problem(
                    "auth.admin",
                    "password",
                    "is " + flaw.get().words(),
                    "Take several words that do not belong together, " + PasswordPolicy.SHORTEST
                            + " characters at least.")));
        }
        try {
            accounts.addFirst(
                    Account.of(admin.name(), Role.ADMIN, Limit.NONE, passwords.hash(password), Instant.now()));
            note(admin.name(), "auth.admin");
        } catch (AccountStore.RefusedException e) {
            LOG.debug("Another process made an account first", e);
        } catch (DataAccessException e) {
            LOG.warn("The account of auth.admin can't be made, as Redis is away; the next start tries again");
        }
    }

    /** Makes what {@code --create-admin} left; called by the route {@code accounts}. */
    public void look() {
        try {
            Optional<AdminFile> wanted = AdminFile.read(settings.data().dir());
            if (wanted.isPresent()) {
                if (!wanted.get().equals(made)) {
                    make(wanted.get());
                    made = wanted.get();
                }
                AdminFile.remove(settings.data().dir());
            }
            made = null;
            flaw = null;
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, the next look tries again", e);
        } catch (IOException e) {
            tell(e);
        }
    }

    /** The look is repeated twice a second: what stays wrong is told once. */
    private void tell(IOException failure) {
        String now = made != null
                ? "can't be removed, though the account is there"
                : failure instanceof JsonProcessingException ? "is damaged" : "can't be read (" + failure + ")";
        if (now.equals(flaw)) {
            return;
        }
        flaw = now;
        String user = System.getProperty("user.name");
        LOG.warn(
                "The file {} of --create-admin {}. Let the user {} read and write the data folder and its files (chown -R {}), or"
                        + " remove the file and run --create-admin again as that user",
                AdminFile.in(settings.data().dir()),
                now,
                user,
                user);
    }

    private void make(AdminFile wanted) {
        Instant now = Instant.now();
        try {
            accounts.add(Account.of(wanted.name(), Role.ADMIN, Limit.NONE, wanted.password(), now));
        } catch (AccountStore.RefusedException e) {
            Account changed = accounts.change(
                    wanted.name(),
                    account -> account.with(Role.ADMIN, Limit.NONE, false)
                            .withPassword(wanted.password(), now)
                            .withTotp(null));
            // With a passkey the password would not be enough, and whoever lost the account may not know whose that is.
            passkeys.removeAll(changed);
        }
        note(wanted.name(), "--create-admin");
    }

    private void note(String name, String by) {
        LOG.info("The account {} is there, by {}", name, by);
        audit.note(new Audit.AuditEntry(
                null, Instant.now(), by, "system", null, "create-admin", name, null, null, "done"));
    }

    /**
     * Tells what the audit left out, writes again what Redis has lost of it, and lets go of its old entries; called by the route
     * {@code accounts}.
     */
    public void trim() {
        audit.tellLeftOut(Instant.now());
        restoreAudit();
        if (System.nanoTime() - trimmedNanos >= TRIM_NANOS) {
            trimmedNanos = System.nanoTime();
            audit.trim(Instant.now());
        }
    }

    private void restoreAudit() {
        if (System.nanoTime() - restoredNanos < RESTORE_NANOS) {
            return;
        }
        restoredNanos = System.nanoTime();
        try {
            audit.restore(Instant.now());
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, the next look at the audit tries again", e);
        }
    }

    @Override
    public void stop() {
        isRunning = false;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
