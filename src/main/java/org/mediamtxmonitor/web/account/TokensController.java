package org.mediamtxmonitor.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.MachineToken;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.account.TokenStore;
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
     * @param createdBy name of the account that made it
     * @param expiresAt from when on it is good for nothing; null for never
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
            Instant lastUsedAt,
            String lastUsedFrom) {}

    /**
     * Tokens.
     *
     * @param items the newest first
     */
    public record TokenList(List<TokenEntry> items) {}

    private final TokenStore tokens;

    TokensController(TokenStore tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    ResponseEntity<byte[]> list() {
        Map<String, TokenStore.Use> uses = tokens.uses();
        return Answers.of(new TokenList(tokens.all().stream()
                .map(token -> shown(token, null, uses.get(token.id())))
                .toList()));
    }

    private static TokenEntry shown(MachineToken token, String text, TokenStore.Use use) {
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
        TokenStore.Fresh fresh =
                tokens.add(name, role, limit, expiresAt, Caller.of(request).name(), now);
        AuditNote.tell(request, name, null, Shown.of(fresh.token()));
        return Answers.of(shown(fresh.token(), fresh.text(), null));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@PathVariable String id, HttpServletRequest request) {
        MachineToken token = tokens.remove(id);
        AuditNote.tell(request, token.name(), Shown.of(token), null);
        return Answers.nothing();
    }
}
