package org.mediamtxmonitor.metric;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The catalogue of all published numbers: {@code metrics.yaml}. */
public final class MetricCatalogue {

    /**
     * Numbers of MediaMTX's API that are not published, with the reason.
     *
     * @param fields as {@code list.field}; a {@code *} stands for any text
     */
    public record Waiver(List<String> fields, String why) {}

    private record File(List<Metric> metrics, List<Waiver> waived) {}

    private static final MetricCatalogue SHIPPED = read("/metrics.yaml");

    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final List<Waiver> waivers;

    private MetricCatalogue(File file) {
        this(file.metrics(), file.waived());
    }

    MetricCatalogue(List<Metric> all, List<Waiver> waivers) {
        for (Metric metric : all) {
            if (metrics.put(metric.id(), metric) != null) {
                throw new IllegalStateException("metrics.yaml has " + metric.id() + " twice");
            }
        }
        this.waivers = List.copyOf(waivers);
    }

    /** The catalogue of this version. */
    public static MetricCatalogue shipped() {
        return SHIPPED;
    }

    private static MetricCatalogue read(String resource) {
        try (InputStream in = MetricCatalogue.class.getResourceAsStream(resource)) {
            return new MetricCatalogue(new YAMLMapper().readValue(in, File.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All metrics in the order of the catalogue. */
    public List<Metric> all() {
        return List.copyOf(metrics.values());
    }

    public Optional<Metric> find(String id) {
        return Optional.ofNullable(metrics.get(id));
    }

    public List<Waiver> waivers() {
        return waivers;
    }
}
