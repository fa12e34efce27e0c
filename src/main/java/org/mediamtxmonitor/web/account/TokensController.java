package org.mediamtxmonitor.web.account;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.MachineToken;
import org.mediamtxmonitor.account.MachineToken.Maker;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.account.TokenStore;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.JsonBody;
import org.mediamtxmonitor.web.security.AuditNote;
import org.mediamtxmonitor.web.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What admins see, make and end of tokens of machines. */
@RestController
@RequestMapping("/api/v1/tokens")
public class TokensController {

    private static final int LONGEST_NAME = 100;

    /**
     * A token.
     *
     * @param id names it in the API
     * @param name what people call it
     * @param token the token itself, told once, by who makes it; else null
     * @param role what it may do
     * @param servers ids of the servers that it is limited to; null for no limit
     * @param groups names of the groups that it is limited to; null for no limit
     * @param createdAt when it was made
     * @param createdBy name of who made it
     * @param expiresAt from when on it is good for nothing; null for never
     * @param active whether it is good for something now: it has not expired, and the account that it counts for may still sign in
     * @param lastUsedAt when it was used last, to the minute; null for never
     * @param lastUsedFrom the address of who used it last; null for never
     */
    public record TokenEntry(
            String id,
            String name,
            String token,
            Role role,
            Set<String> servers,
            Set<String> groups,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            boolean active,
            Instant lastUsedAt,
            String lastUsedFrom) {}

    /**
     * Tokens.
     *
     * @param items the newest first
     */
    public record TokenList(List<TokenEntry> items) {}

    private final TokenStore tokens;
    private final AccountStore accounts;
    private final Duration longest;

    TokensController(TokenStore tokens, AccountStore accounts, Settings settings) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.longest = settings.auth().sessions().longest();
    }

    @GetMapping
    ResponseEntity<byte[]> list() {
        Map<String, TokenStore.Use> uses = tokens.uses();
        return Answers.of(new TokenList(tokens.all().stream()
                .map(token -> shown(token, null, uses.get(token.id())))
                .toList()));
    }

    private TokenEntry shown(MachineToken token, String text, TokenStore.Use use) {
        return new TokenEntry(
                token.id(),
                token.name(),
                text,
                token.role(),
                Shown.servers(token.limit()),
                Shown.groups(token.limit()),
                token.createdAt(),
                token.createdBy(),
                token.expiresAt(),
                tokens.ofHash(token.hash(), Instant.now()).isPresent(),
                use == null ? null : use.at(),
                use == null ? null : use.from());
    }

    @PostMapping(consumes = "application/json")
    ResponseEntity<byte[]> add(@RequestBody byte[] body, HttpServletRequest request) {
        JsonBody given = JsonBody.of(body, "name", "role", "servers", "groups", "expiresAt");
        String name = given.required("name", LONGEST_NAME);
        Role role = Bodies.role(given);
        Limit limit = Bodies.limit(given);
        Instant now = Instant.now();
        Instant expiresAt = given.has("expiresAt") ? given.time("expiresAt") : null;
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new ProblemException(400, "The field expiresAt must be in the future.");
        }
        Maker maker = maker(Caller.of(request));
        Instant latest = latest(Caller.of(request), now);
        if (latest != null && (expiresAt == null || expiresAt.isAfter(latest))) {
            throw new ProblemException(
                    400, Reason.of("token-must-end", "until", Json.time(latest.truncatedTo(ChronoUnit.SECONDS))));
        }
        TokenStore.Fresh fresh =
                tokens.add(name, role, limit, expiresAt, Caller.of(request).name(), maker, now);
        AuditNote.tell(request, name, null, Shown.of(fresh.token()));
        return Answers.of(shown(fresh.token(), fresh.text(), null));
    }

    /** A token that makes tokens hands on for whom it counts itself. */
    private Maker maker(Caller caller) {
        return switch (caller.kind()) {
            case ACCOUNT -> accounts.find(caller.id()).map(Maker::of).orElseThrow(TokensController::noMore);
            case MACHINE -> made(caller).maker();
            case OWNER, VISITOR -> null;
        };
    }

    /** When a token has to end at the latest; null for never. Of people of other services nobody tells us that they may no more. */
    private Instant latest(Caller caller, Instant now) {
        return switch (caller.kind()) {
            case ACCOUNT -> null;
            case MACHINE -> made(caller).expiresAt();
            case OWNER, VISITOR -> now.plus(longest);
        };
    }

    private MachineToken made(Caller caller) {
        return tokens.ofHash(caller.id(), Instant.now()).orElseThrow(TokensController::noMore);
    }

    /** It was there when the request came. */
    private static ProblemException noMore() {
        return new ProblemException(401, Reason.of("sign-in-needed"));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@PathVariable String id, HttpServletRequest request) {
        MachineToken token = tokens.remove(id);
        AuditNote.tell(request, token.name(), Shown.of(token), null);
        return Answers.nothing();
    }
}
