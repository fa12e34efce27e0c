package org.mediamtxmonitor.history.store;

import java.nio.file.Path;

import org.mediamtxmonitor.testing.RealRedis;

/** The same with the names of a Cluster. */
class ClusterUpkeepIT extends UpkeepIT {

    @Override
    protected RealRedis start(Path folder) throws Exception {
        return RealRedis.allSlots(folder);
    }
}
