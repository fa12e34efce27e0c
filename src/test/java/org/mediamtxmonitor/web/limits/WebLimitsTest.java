package org.mediamtxmonitor.web.limits;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebLimitsTest {

    @Test
    void live_clients_leave_room_for_requests_and_no_address_takes_all() {
        WebLimits limits = new WebLimits(0, 0, 0, 0);
        assertThat(limits.connections()).isBetween(128, 8192);
        assertThat(limits.liveClients()).isEqualTo(limits.connections() / 2);
        assertThat(limits.connectionsPerAddress()).isEqualTo(limits.connections() / 4);
        assertThat(limits.liveClientsPerAddress()).isEqualTo(limits.liveClients() / 4);
    }

    @Test
    void what_is_set_is_taken() {
        assertThat(new WebLimits(1000, 900, 800, 700)).isEqualTo(new WebLimits(1000, 900, 800, 700));
        assertThat(new WebLimits(1000, 0, 0, 0)).isEqualTo(new WebLimits(1000, 250, 500, 125));
    }
}
