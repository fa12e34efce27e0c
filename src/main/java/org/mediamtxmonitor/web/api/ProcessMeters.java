package org.mediamtxmonitor.web.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;

/** Reads the figures of this process from its meters: the same that {@code /metrics} has for Prometheus. */
@Component
class ProcessMeters {

    private static final Path SYSTEM_STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int PERCENT = 100;
    private static final int KIB = 1024;

    private final MeterRegistry meters;

    ProcessMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    ProcessStatus status() {
        Collection<Timer> pauses = meters.find("jvm.gc.pause").timers();
        Collection<Timer> requests = meters.find("http.server.requests").timers();
        return new ProcessStatus(
                System.getProperty("java.runtime.version"),
                uptimeSeconds(),
                scaled(gauge("process.cpu.usage"), PERCENT),
                scaled(gauge("system.cpu.usage"), PERCENT),
                whole(gauge("system.cpu.count")),
                scaled(gauge("system.load.average.1m"), 1),
                bytes("jvm.memory.used", "heap"),
                bytes("jvm.memory.max", "heap"),
                bytes("jvm.memory.used", "nonheap"),
                residentBytes(),
                whole(gauge("jvm.threads.live")),
                whole(gauge("jvm.threads.peak")),
                scaled(gauge("jvm.gc.overhead"), PERCENT),
                pauses.stream().mapToLong(Timer::count).sum(),
                seconds(pauses),
                count(gauge("process.files.open")),
                count(gauge("process.files.max")),
                requests.stream().mapToLong(Timer::count).sum(),
                seconds(requests),
                logged("warn"),
                logged("error"));
    }

    private Double uptimeSeconds() {
        TimeGauge uptime = meters.find("process.uptime").timeGauge();
        return uptime == null ? null : scaled(uptime.value(TimeUnit.SECONDS), 1);
    }

    /** NaN for what is not known. */
    private double gauge(String name) {
        return value(meters.find(name).gauge(), Gauge::value);
    }

    private static <M> double value(M meter, ToDoubleFunction<M> read) {
        double value = meter == null ? Double.NaN : read.applyAsDouble(meter);
        // Micrometer gives -1 for what the system does not report.
        return value < 0 ? Double.NaN : value;
    }

    private static Double scaled(double value, int factor) {
        return Double.isNaN(value) ? null : Math.round(value * factor * 1000) / 1000.0;
    }

    private static Integer whole(double value) {
        return Double.isNaN(value) ? null : (int) value;
    }

    private static Long count(double value) {
        return Double.isNaN(value) ? null : (long) value;
    }

    private static Double seconds(Collection<Timer> timers) {
        return scaled(
                timers.stream()
                        .mapToDouble(timer -> timer.totalTime(TimeUnit.SECONDS))
                        .sum(),
                1);
    }

    private Long bytes(String name, String area) {
        double[] known = meters.find(name).tag("area", area).gauges().stream()
                .mapToDouble(gauge -> value(gauge, Gauge::value))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double sum = 0;
        for (double value : known) {
            sum += value;
        }
        return known.length == 0 ? null : (long) sum;
    }

    private Long logged(String level) {
        return count(value(meters.find("logback.events").tag("level", level).counter(), Counter::count));
    }

    /** Null where the system does not tell. */
    private static Long residentBytes() {
        try {
            return Files.readAllLines(SYSTEM_STATUS).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(null);
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }
}
