package org.mediamtxmonitor.snapshot.capture;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.LeaseNames;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.snapshot.ffmpeg.ContinuousCaptures;
import org.mediamtxmonitor.snapshot.ffmpeg.FfmpegProgram;
import org.mediamtxmonitor.snapshot.ffmpeg.FfmpegSearch;
import org.mediamtxmonitor.snapshot.ffmpeg.ProcessTreeExecutor;
import org.mediamtxmonitor.snapshot.plan.CapturePlanner;
import org.mediamtxmonitor.snapshot.plan.Limits;
import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.PictureChoices;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the routes that take pictures. */
@Configuration(proxyBeanMethods = false)
class CaptureConfiguration {

    private static final Path FOLDER = Path.of("ffmpeg");

    /** As many threads as captures and processes of ffmpeg need, which are limited elsewhere. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService capturePool() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "capture");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    ProcessTreeExecutor processTreeExecutor(@Qualifier("capturePool") ExecutorService capturePool) {
        return new ProcessTreeExecutor(capturePool);
    }

    @Bean(destroyMethod = "close")
    ContinuousCaptures continuousCaptures(@Qualifier("capturePool") ExecutorService capturePool) {
        return new ContinuousCaptures(capturePool, InstantSource.system(), System::nanoTime);
    }

    @Bean
    Captures captures(
            Settings settings,
            LiveSettings live,
            FleetView view,
            PictureChoices choices,
            Leases leases,
            Watched watched,
            ContinuousCaptures continuousCaptures) {
        Settings.Snapshots snapshots = settings.snapshots();
        Supplier<Optional<FfmpegProgram>> ffmpeg = once(() ->
                FfmpegSearch.find(snapshots.ffmpeg(), settings.data().dir().resolve(FOLDER)));
        return new Captures(
                new CapturePlanner(new Limits(
                        snapshots.processes(),
                        snapshots.perServer(),
                        snapshots.watched().toMillis(),
                        snapshots.continuous(),
                        snapshots.cpuPercent() / 100.0)),
                new CapturedStreams(
                        live,
                        view,
                        choices,
                        server -> settings.has(Role.SNAPSHOTS) && leases.owns(LeaseNames.snapshots(server)),
                        ffmpeg),
                watched,
                continuousCaptures,
                ffmpeg,
                snapshots,
                InstantSource.system(),
                System::nanoTime);
    }

    /** Looked for when it is needed first: a fleet whose pictures come over HTTP needs none. */
    private static <T> Supplier<T> once(Supplier<T> source) {
        return new Supplier<>() {
            private T found;

            @Override
            public synchronized T get() {
                if (found == null) {
                    found = source.get();
                }
                return found;
            }
        };
    }
}
