package org.mediamtxmonitor.publish;

import org.junit.jupiter.api.BeforeAll;
import org.mediamtxmonitor.redis.Keys;

/** The same with the names and the two scripts of a Cluster, of which each can be refused, unheard or late by itself. */
class ClusterPublishOrderIT extends PublishOrderIT {

    @BeforeAll
    static void start() throws Exception {
        start(new Keys("{mediamtx}:", true));
    }
}
