package org.mediamtxmonitor.history.write;

import java.nio.file.Path;

import org.mediamtxmonitor.testing.RealRedis;

/** The same with the names and the two scripts of a Cluster. */
class ClusterHandoverIT extends HandoverIT {

    @Override
    RealRedis start(Path data) throws Exception {
        return RealRedis.allSlots(data);
    }
}
