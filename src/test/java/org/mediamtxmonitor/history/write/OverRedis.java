package org.mediamtxmonitor.history.write;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.RealRedis;

/** Base of tests of the history over one Redis, which is empty at the beginning of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OverRedis {

    protected RealRedis redis;
    protected Rig rig;

    @BeforeAll
    void startRedis(@TempDir Path folder) throws Exception {
        redis = start(folder);
    }

    /** Which Redis it is. */
    protected RealRedis start(Path folder) throws Exception {
        return RealRedis.start(folder);
    }

    @AfterAll
    void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void startRig() {
        redis.flush();
        rig = Rig.over(redis);
    }

    @AfterEach
    void stopRig() {
        rig.close();
    }
}
