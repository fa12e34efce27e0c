package org.mediamtxmonitor.collect.request;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ItemBudgetTest {

    private final ItemBudget budget = new ItemBudget(1000, 4);

    @Test
    void a_server_alone_may_have_all() {
        assertThat(budget.of("north")).isEqualTo(1000);
    }

    @Test
    void a_server_may_have_what_the_others_leave() {
        budget.hold("south", 300);
        budget.hold("west", 100);
        budget.hold("north", 50);

        assertThat(budget.of("north")).isEqualTo(600);
    }

    @Test
    void a_server_may_have_its_share_though_another_one_had_all() {
        budget.hold("south", 1000);

        assertThat(budget.of("north")).isEqualTo(250);
        budget.hold("north", 250);
        assertThat(budget.of("south")).isEqualTo(750);
    }

    @Test
    void what_another_process_polls_counts_no_more() {
        budget.hold("south", 1000);
        budget.forget("south");

        assertThat(budget.of("north")).isEqualTo(1000);
    }
}
