package org.mediamtxmonitor.routes;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.SettingsReload;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.web.security.FirstAccount;
import org.mockito.InOrder;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/** What is looked after beside the polls: the settings, and the accounts that the command line makes. */
@RunsRoutes("configuration.camel.yaml")
@TestPropertySource(
        properties = "camel.main.routes-include-pattern="
                + "classpath:routes/configuration.camel.yaml,classpath:routes/errors.camel.yaml")
class ConfigurationRoutesTest extends FileOfRoutes {

    @MockitoBean(name = "settingsReload")
    private SettingsReload settings;

    @MockitoBean(name = "firstAccount")
    private FirstAccount accounts;

    @Override
    protected void routes() throws Exception {
        start();
    }

    private void tick(String route) {
        assertThat(send("direct:" + route, null).getException()).isNull();
    }

    @Test
    void a_look_at_the_settings_that_fails_says_nothing_of_redis_and_the_next_one_looks_again() {
        doThrow(new QueryTimeoutException("no")).doNothing().when(settings).look();
        tick("configuration");
        tick("configuration");

        verify(settings, times(2)).look();
        verify(redisHealth, never()).failed(any());
    }

    @Test
    void accounts_are_made_before_old_entries_of_the_audit_go() {
        tick("accounts");

        InOrder order = inOrder(accounts);
        order.verify(accounts).look();
        order.verify(accounts).trim();
    }

    @Test
    void an_account_that_redis_does_not_take_marks_it_as_away_and_nothing_is_let_go() {
        QueryTimeoutException away = new QueryTimeoutException("away");
        doThrow(away).when(accounts).look();
        tick("accounts");

        verify(redisHealth).failed(away);
        verify(accounts, never()).trim();
    }
}
