package org.mediamtxmonitor.snapshot.store;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.redis.Keys;

/** The same with the names and scripts of a Cluster. */
class ClusterPictureStoreIT extends PictureStoreIT {

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        start(temporary, new Keys("{mediamtx}:", true));
    }
}
