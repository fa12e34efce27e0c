package org.mediamtxmonitor.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.account.MachineToken.Maker;

import static org.assertj.core.api.Assertions.assertThat;

class MachineTokenTest {

    private static final Instant MADE = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final Account ANNA = Account.of("Anna", Role.ADMIN, Limit.NONE, "hash", MADE);

    private static MachineToken token(Role role, Limit limit, Maker maker, Instant expiresAt) {
        return new MachineToken("id", "name", role, limit, MADE, "Anna", maker, expiresAt, "hash");
    }

    private static Optional<MachineToken> of(MachineToken token, Account account) {
        return token.at(NOW, key -> Optional.ofNullable(account).filter(one -> key.equals("anna")));
    }

    private static Limit limit(String... servers) {
        return new Limit(Set.of(servers), Set.of());
    }

    @Test
    void it_may_do_what_it_was_made_for_and_its_maker_may_still_do() {
        MachineToken admin = token(Role.ADMIN, Limit.NONE, Maker.of(ANNA), null);
        MachineToken viewer = token(Role.VIEWER, limit("a", "b"), Maker.of(ANNA), null);

        assertThat(of(admin, ANNA)).hasValue(admin);
        assertThat(of(viewer, ANNA)).hasValue(viewer);
        Account less = ANNA.with(Role.OPERATOR, limit("b", "c"), false);
        assertThat(of(admin, less))
                .hasValueSatisfying(token -> assertThat(token.role()).isEqualTo(Role.OPERATOR));
        assertThat(of(admin, less)).map(MachineToken::limit).hasValue(limit("b", "c"));
        assertThat(of(viewer, less)).map(MachineToken::limit).hasValue(limit("b"));
        assertThat(of(viewer, less)).map(MachineToken::role).hasValue(Role.VIEWER);
    }

    @Test
    void it_is_good_for_nothing_without_its_maker() {
        MachineToken token = token(Role.VIEWER, limit("a"), Maker.of(ANNA), null);

        assertThat(of(token, null)).isEmpty();
        assertThat(of(token, ANNA.with(Role.ADMIN, Limit.NONE, true))).isEmpty();
        assertThat(of(token, Account.of("Anna", Role.ADMIN, Limit.NONE, "hash", NOW)))
                .isEmpty();
        // Nothing in common is not the same as no limit.
        assertThat(of(token, ANNA.with(Role.ADMIN, limit("z"), false))).isEmpty();
    }

    @Test
    void one_of_somebody_without_an_account_ends() {
        assertThat(of(token(Role.VIEWER, Limit.NONE, null, NOW.plusSeconds(1)), null))
                .isPresent();
        assertThat(of(token(Role.VIEWER, Limit.NONE, null, NOW), null)).isEmpty();
        assertThat(of(token(Role.VIEWER, Limit.NONE, null, null), null)).isEmpty();
    }
}
