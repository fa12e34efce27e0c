package org.mediamtxmonitor.history;

import java.time.Clock;

import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.store.BlockStore;
import org.mediamtxmonitor.history.store.HistoryIndex;
import org.mediamtxmonitor.history.store.HistoryLimits;
import org.mediamtxmonitor.history.store.Retention;
import org.mediamtxmonitor.history.store.RollUp;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesBudget;
import org.mediamtxmonitor.history.store.WrittenHosts;
import org.mediamtxmonitor.history.write.Recorder;
import org.mediamtxmonitor.history.write.WriteAhead;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.Shards;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The beans of the history. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    BlockStore blockStore(StringRedisTemplate redis, Keys keys, Shards shards) {
        return new BlockStore(redis, keys, shards);
    }

    @Bean
    WriteAhead writeAhead(BlockStore store) {
        return new WriteAhead(store);
    }

    @Bean
    SeriesBudget seriesBudget() {
        return new SeriesBudget(mostKeys());
    }

    private static int mostKeys() {
        return HistoryLimits.keys(Runtime.getRuntime().maxMemory());
    }

    @Bean
    Recorder recorder(Keys keys, Settings settings, WriteAhead writeAhead, SeriesBudget seriesBudget, Leases leases) {
        Recorder recorder = new Recorder(keys, settings.history(), writeAhead, seriesBudget, leases::tenure);
        leases.onHandover(recorder::forget);
        return recorder;
    }

    @Bean
    MeterBinder historyMeters(Recorder recorder) {
        return meters -> {
            Gauge.builder("mediamtx.monitor.history.blocks.waiting", recorder, Recorder::waiting)
                    .description("Blocks of the history that wait to be written.")
                    .register(meters);
            FunctionCounter.builder("mediamtx.monitor.history.samples", recorder, Recorder::samplesTaken)
                    .description(
                            "Samples taken into the history: one for each stream, server and connection of a report.")
                    .register(meters);
            FunctionCounter.builder("mediamtx.monitor.history.written.bytes", recorder, Recorder::bytesWritten)
                    .description("Bytes of the blocks of the history that were written.")
                    .register(meters);
        };
    }

    @Bean
    History history(
            BlockStore store,
            Recorder recorder,
            WriteAhead writeAhead,
            HistoryIndex historyIndex,
            Retention retention) {
        return new History(store, recorder, writeAhead, historyIndex, retention);
    }

    @Bean
    HistoryIndex historyIndex(
            StringRedisTemplate redis,
            Keys keys,
            BlockStore store,
            Recorder recorder,
            SeriesBudget seriesBudget,
            Settings settings,
            RedisMode redisMode) {
        HistoryIndex.Looks looks = redisMode == RedisMode.EMBEDDED
                ? HistoryIndex.Looks.ALWAYS
                : settings.has(Role.COLLECTOR) ? HistoryIndex.Looks.IN_TURN : HistoryIndex.Looks.NEVER;
        return new HistoryIndex(
                redis, keys, store, recorder::series, looks, mostKeys(), seriesBudget, Clock.systemUTC());
    }

    /** Only who polls a server rolls its history up; that of hosts, who looks after the history of all. */
    @Bean
    RollUp rollUp(HistoryIndex historyIndex, BlockStore store, Leases leases, Recorder recorder) {
        Clock clock = Clock.systemUTC();
        WrittenHosts hosts = new WrittenHosts(historyIndex::isOurs, store::lastWriteAheadMs, clock);
        return new RollUp(
                historyIndex,
                store,
                server -> Series.isHost(server)
                        ? hosts.until(server)
                        : leases.token(server) > 0 ? recorder.writtenUntil(server) : Long.MIN_VALUE,
                clock);
    }

    @Bean
    Retention retention(HistoryIndex historyIndex, BlockStore store, Settings settings) {
        return new Retention(historyIndex, store, settings.history(), Clock.systemUTC());
    }
}
