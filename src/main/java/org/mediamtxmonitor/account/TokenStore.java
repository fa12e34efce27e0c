package org.mediamtxmonitor.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.account.AccountStore.Refusal;
import org.mediamtxmonitor.account.AccountStore.RefusedException;
import org.mediamtxmonitor.account.MachineToken.Maker;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The tokens of machines, in Redis, and when each was used last. */
public final class TokenStore {

    /** Most tokens. */
    public static final int MOST = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(TokenStore.class);

    /** How exactly it is known when a token was used last. */
    private static final Duration EXACTLY = Duration.ofMinutes(1);

    /**
     * A token as it is shown once.
     *
     * @param text the token itself, which is kept nowhere
     */
    public record Fresh(String text, MachineToken token) {}

    /**
     * The last use of a token.
     *
     * @param at to the minute
     * @param from address of who used it
     */
    public record Use(Instant at, String from) {}

    private final StringRedisTemplate redis;
    private final String usedKey;
    private final SharedTable<MachineToken> table;
    private final Function<String, Optional<Account>> accounts;
    private final Map<String, Use> noted = new ConcurrentHashMap<>();

    /** @param accounts finds the account of a key: no token may do more than the one that it counts for */
    public TokenStore(
            StringRedisTemplate redis,
            Keys keys,
            Duration longestAway,
            Function<String, Optional<Account>> accounts,
            LongSupplier nanos) {
        this.accounts = accounts;
        this.redis = redis;
        this.usedKey = keys.tokensUsed();
        this.table = new SharedTable<>(redis, keys.tokens(), MachineToken.class, longestAway, nanos);
    }

    /** Whether a text looks like a token of ours; if not, nobody needs to look for it. */
    public static boolean isOurs(String text) {
        return TokenText.isOurs(text);
    }

    /** The token that somebody shows; empty if there is none, or it is over. */
    public Optional<MachineToken> find(String text, Instant now) {
        return isOurs(text) ? ofHash(TokenText.hash(text), now) : Optional.empty();
    }

    /** The token of a hash, as far as it counts now; empty if there is none, or it is over. */
    public Optional<MachineToken> ofHash(String hash, Instant now) {
        return table.rows().map(rows -> rows.get(hash)).flatMap(token -> token.at(now, accounts));
    }

    /** All tokens as they were made, also those that are over, the newest first. */
    public List<MachineToken> all() {
        return table.rows().orElse(Map.of()).values().stream()
                .sorted(Comparator.comparing(MachineToken::createdAt).reversed())
                .toList();
    }

    /** Makes a token. @param maker null for none @throws RefusedException if there are too many */
    public Fresh add(String name, Role role, Limit limit, Instant expiresAt, String by, Maker maker, Instant now) {
        String text = TokenText.made();
        MachineToken token = new MachineToken(
                UUID.randomUUID().toString(), name, role, limit, now, by, maker, expiresAt, TokenText.hash(text));
        table.change(token.hash(), rows -> {
            if (rows.size() >= MOST) {
                throw new RefusedException(Refusal.TOO_MANY);
            }
            return token;
        });
        return new Fresh(text, token);
    }

    /** Ends a token at once. @return what it was @throws RefusedException if there is none of that id */
    public MachineToken remove(String id) {
        MachineToken token = all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN));
        table.change(token.hash(), rows -> null);
        redis.opsForHash().delete(usedKey, id);
        noted.remove(id);
        return token;
    }

    /** Ends the tokens that count for an account. Returns their names. */
    public List<String> removeOf(Account account) {
        return all().stream()
                .filter(token -> token.maker() != null && token.maker().is(account))
                .map(token -> remove(token.id()).name())
                .toList();
    }

    /** Notes that a token is used; once a minute. */
    public void used(MachineToken token, String from, Instant now) {
        Use before = noted.get(token.id());
        if (before != null && Duration.between(before.at(), now).compareTo(EXACTLY) < 0) {
            return;
        }
        Use use = new Use(now, from);
        noted.put(token.id(), use);
        try {
            redis.opsForHash().put(usedKey, token.id(), Json.mapper().writeValueAsString(use));
        } catch (DataAccessException | JsonProcessingException e) {
            LOG.debug("The last use of a token is not noted", e);
        }
    }

    /** The last uses by the ids of the tokens. @throws DataAccessException if Redis is away */
    public Map<String, Use> uses() {
        Map<String, Use> uses = new HashMap<>();
        redis.<String, String>opsForHash().entries(usedKey).forEach((id, json) -> {
            try {
                uses.put(id, Json.mapper().readValue(json, Use.class));
            } catch (JsonProcessingException e) {
                LOG.debug("The last use of a token can't be read", e);
            }
        });
        return uses;
    }
}
