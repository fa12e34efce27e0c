package org.mediamtxmonitor.snapshot.store;

import org.mediamtxmonitor.redis.Keys;

/** The same with the names and scripts of a Cluster. */
class ClusterPictureStoreIT extends PictureStoreIT {

    @Override
    Keys names() {
        return new Keys("{mediamtx}:", true);
    }
}
