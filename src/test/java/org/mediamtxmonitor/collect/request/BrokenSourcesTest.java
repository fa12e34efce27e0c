package org.mediamtxmonitor.collect.request;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;

import static org.assertj.core.api.Assertions.assertThat;

class BrokenSourcesTest {

    private static final Map<String, PathConf> CONFS = Map.of("a", new PathConf("a", true, false, false, 0));

    private final BrokenSources broken = new BrokenSources();

    private static List<PathItem> broken(String name) {
        return List.of(Items.offline(name));
    }

    @Test
    void one_that_was_judged_is_new_no_more_until_it_was_well() {
        broken.look(broken("a"), CONFS);
        assertThat(broken.isAnyNew()).isTrue();

        broken.judge(broken("a"), CONFS);
        broken.look(broken("a"), CONFS);
        assertThat(broken.isAnyNew()).isFalse();

        broken.look(List.of(Items.live("a", "2026-11-22T18:44:18Z", 1)), CONFS);
        broken.look(broken("a"), CONFS);
        assertThat(broken.isAnyNew()).isTrue();
    }

    @Test
    void what_is_listed_no_more_is_forgotten_with_the_next_judgement() {
        broken.judge(broken("a"), CONFS);
        broken.judge(List.of(), CONFS);

        broken.look(broken("a"), CONFS);

        assertThat(broken.isAnyNew()).isTrue();
    }
}
