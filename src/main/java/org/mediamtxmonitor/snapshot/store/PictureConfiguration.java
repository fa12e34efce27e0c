package org.mediamtxmonitor.snapshot.store;

import java.time.InstantSource;

import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.snapshot.watch.WatchedInRedis;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.PictureChoices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The beans that keep pictures, and know which are looked at. */
@Configuration(proxyBeanMethods = false)
class PictureConfiguration {

    /** Share of the heap that pictures may take: one of so many parts. */
    private static final int PARTS_OF_HEAP = 8;

    /** Share of the heap for pictures that Redis could not take. */
    private static final int PARTS_OF_HEAP_HELD = 32;

    /** The pictures that alerts keep may take one of so many parts of {@code snapshots.memory}, beside it. */
    private static final int PART_OF_ALERTS = 4;

    @Bean
    Watched watched() {
        return new Watched();
    }

    @Bean
    WatchedInRedis watchedInRedis(
            StringRedisTemplate redis, Keys keys, RedisMode redisMode, Watched watched, Settings settings) {
        return new WatchedInRedis(
                redis, keys, redisMode, watched, settings.has(Role.SNAPSHOTS), InstantSource.system());
    }

    @Bean
    RedisPictures redisPictures(StringRedisTemplate redis, Keys keys, Settings settings) {
        return new RedisPictures(redis, keys, settings.snapshots().keep().toMillis());
    }

    @Bean
    RedisAlertPictures redisAlertPictures(StringRedisTemplate redis, Keys keys, Settings settings) {
        return new RedisAlertPictures(redis, keys, settings.snapshots().memoryBytes() / PART_OF_ALERTS);
    }

    @Bean
    AlertPictures alertPictures(PictureStore pictureStore, RedisAlertPictures redisAlertPictures) {
        return new AlertPictures(pictureStore, redisAlertPictures, InstantSource.system());
    }

    @Bean
    PictureStore pictureStore(
            PictureBoard pictureBoard,
            PictureChoices pictureChoices,
            RedisPictures redisPictures,
            RedisAlertPictures redisAlertPictures,
            Settings settings) {
        long most = Math.min(
                settings.snapshots().memoryBytes(), Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP);
        return new PictureStore(
                pictureBoard,
                pictureChoices,
                new PictureMemory(most * 3 / 4),
                new PictureMemory(most / 4),
                redisPictures,
                redisAlertPictures);
    }

    @Bean
    PictureScaler pictureScaler(Settings settings) {
        return new PictureScaler(settings.snapshots().width());
    }

    @Bean
    PictureHider pictureHider(PictureChoices pictureChoices) {
        return new PictureHider(pictureChoices);
    }

    @Bean
    PictureReplica pictureReplica(
            PictureBoard pictureBoard,
            PictureChoices pictureChoices,
            RedisPictures redisPictures,
            RedisHealth redisHealth) {
        PictureReplica replica = new PictureReplica(pictureBoard, pictureChoices, redisPictures);
        redisHealth.onReturn(replica::interrupted);
        return replica;
    }

    @Bean
    PictureWriter pictureWriter(
            RedisPictures redisPictures,
            PictureReplica pictureReplica,
            PictureChoices pictureChoices,
            RedisMode redisMode,
            PictureBoard pictureBoard) {
        return new PictureWriter(
                redisPictures,
                pictureReplica,
                pictureChoices,
                redisMode,
                pictureBoard,
                new HeldPictures(Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP_HELD));
    }

    @Bean
    PictureUpkeep pictureUpkeep(
            PictureBoard pictureBoard,
            FleetView view,
            PictureChoices pictureChoices,
            PictureStore pictureStore,
            RedisPictures redisPictures,
            RedisAlertPictures redisAlertPictures,
            Settings settings) {
        return new PictureUpkeep(
                pictureBoard,
                view,
                pictureChoices,
                pictureStore,
                redisPictures,
                redisAlertPictures,
                InstantSource.system(),
                settings.snapshots().keep().toMillis(),
                settings.snapshots().memoryBytes());
    }
}
