package org.mediamtxmonitor.testing;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A {@link RealRedis} for all tests of a class, empty at the beginning of each:
 * {@code @RegisterExtension static final ClassRedis redis = ClassRedis.plain()}.
 */
public final class ClassRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final boolean hasAllSlots;
    private Path folder;
    private RealRedis redis;

    private ClassRedis(boolean hasAllSlots) {
        this.hasAllSlots = hasAllSlots;
    }

    public static ClassRedis plain() {
        return new ClassRedis(false);
    }

    /** As {@link RealRedis#allSlots}. */
    public static ClassRedis allSlots() {
        return new ClassRedis(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("redis");
        redis = hasAllSlots ? RealRedis.allSlots(folder) : RealRedis.start(folder);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        flush();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        redis.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    public StringRedisTemplate client() {
        return redis.client();
    }

    /** Forgets all data. */
    public void flush() {
        redis.flush();
    }

    public RealRedis.Copy copy() {
        return redis.copy();
    }

    public void takeBackTo(RealRedis.Copy copy) {
        redis.takeBackTo(copy);
    }
}
