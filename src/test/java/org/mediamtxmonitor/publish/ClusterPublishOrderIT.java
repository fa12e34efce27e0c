package org.mediamtxmonitor.publish;

import org.mediamtxmonitor.redis.Keys;

/** The same with the names and the two scripts of a Cluster, of which each can be refused, unheard or late by itself. */
class ClusterPublishOrderIT extends PublishOrderIT {

    @Override
    Keys names() {
        return new Keys("{mediamtx}:", true);
    }
}
