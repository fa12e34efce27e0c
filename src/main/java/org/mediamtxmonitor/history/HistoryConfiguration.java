package org.mediamtxmonitor.history;

import java.time.Clock;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The beans of the history. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    BlockStore blockStore(StringRedisTemplate redis, Keys keys) {
        return new BlockStore(redis, keys);
    }

    @Bean
    WriteAhead writeAhead(BlockStore store) {
        return new WriteAhead(store);
    }

    @Bean
    Recorder recorder(Keys keys, Settings settings, WriteAhead writeAhead, Leases leases) {
        Recorder recorder = new Recorder(
                keys,
                new SeriesFilter(settings.history()),
                !settings.history().connections().isZero(),
                writeAhead);
        leases.onHandover(recorder::forget);
        return recorder;
    }

    @Bean
    History history(
            BlockStore store, Recorder recorder, WriteAhead writeAhead, HistoryIndex historyIndex, Upkeep upkeep) {
        return new History(store, recorder, writeAhead, historyIndex, upkeep);
    }

    @Bean
    HistoryIndex historyIndex(StringRedisTemplate redis, Keys keys, BlockStore store, Recorder recorder) {
        return new HistoryIndex(redis, keys, store, recorder);
    }

    /** Only who polls a server looks after its history. */
    @Bean
    Upkeep upkeep(HistoryIndex historyIndex, BlockStore store, Settings settings, Leases leases, Recorder recorder) {
        return new Upkeep(
                historyIndex,
                store,
                settings.history(),
                server -> leases.token(server) > 0 ? recorder.writtenUntil(server) : Long.MIN_VALUE,
                Clock.systemUTC());
    }
}
