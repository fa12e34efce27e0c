package org.mediamtxmonitor.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The name of a metric in Prometheus, and how its value becomes one of that name: {@code stream.inboundBitsPerSecond} is
 * {@code mediamtx_monitor_stream_inbound_bytes_per_second}, an eighth of it.
 *
 * @param name all of it, with {@code _total} of a counter
 * @param factor number that the value is multiplied by, as Prometheus has base units: bytes, seconds, ratios
 * @param counter whether it is a counter; else it is a gauge
 * @param labels labels beside those of its subject
 * @param aggregate what is told of the readers of a stream by one protocol; null for everything else
 */
public record PrometheusName(
        String name, double factor, boolean counter, Map<String, String> labels, Aggregate aggregate) {

    /** Beginning of the names of all that is not told by Java, Spring or Camel. */
    public static final String PREFIX = "mediamtx_monitor_";

    /**
     * A unit of the catalogue and its base unit.
     *
     * @param word end of a name in that unit, before digits; empty where names do not tell it
     * @param suffix what names in Prometheus end with instead
     */
    private record BaseUnit(String word, String suffix, double factor) {}

    private static final double DECIMALS = 1e9;

    /** Larger ones have no nine decimals in a double. */
    private static final double MOST_ROUNDED = 1e6;

    private static final double BITS = 8;
    private static final double HOUR_SECONDS = 3600;

    private static final Map<String, BaseUnit> BASE_UNITS = Map.ofEntries(
            Map.entry("bit/s", new BaseUnit("BitsPerSecond", "_bytes_per_second", 1 / BITS)),
            Map.entry("byte/s", new BaseUnit("BytesPerSecond", "_bytes_per_second", 1)),
            Map.entry("byte/h", new BaseUnit("BytesPerHour", "_bytes_per_second", 1 / HOUR_SECONDS)),
            Map.entry("byte", new BaseUnit("Bytes", "_bytes", 1)),
            Map.entry("ms", new BaseUnit("Ms", "_seconds", 0.001)),
            Map.entry("s", new BaseUnit("Seconds", "_seconds", 1)),
            Map.entry("h", new BaseUnit("Hours", "_seconds", HOUR_SECONDS)),
            Map.entry("percent", new BaseUnit("Percent", "_ratio", 0.01)),
            Map.entry("ratio", new BaseUnit("", "_ratio", 1)),
            Map.entry("celsius", new BaseUnit("Celsius", "_celsius", 1)),
            Map.entry("Hz", new BaseUnit("", "_hertz", 1)));
    private static final BaseUnit AS_IT_IS = new BaseUnit("", "", 1);

    private static final Prometheus NOTHING_SAID = new Prometheus(null, null, null, null, null, null, null);
    private static final String COUNTER_SUFFIX = "_total";

    /**
     * A value of the metric in the base unit, rounded to nine decimals: 19.9 ms are 0.0199 s and not 0.019899999999999998.
     *
     * @param value NaN stays NaN
     */
    public double inBaseUnit(double value) {
        double told = value * factor;
        return Math.abs(told) < MOST_ROUNDED ? Math.rint(told * DECIMALS) / DECIMALS : told;
    }

    /** The names under which a metric is told, one for each subject it is told of; none where it is waived. */
    public static List<PrometheusName> all(Metric metric) {
        return metric.scope().stream()
                .map(scope -> of(metric, scope))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The name of a metric of such a subject; empty where it is not told of that. */
    public static Optional<PrometheusName> of(Metric metric, Scope scope) {
        Prometheus told = metric.prometheus() == null ? NOTHING_SAID : metric.prometheus();
        boolean left = told.waived() != null
                || scope == Scope.PUBLISHER && Boolean.FALSE.equals(told.publishers())
                || scope == Scope.READER && told.readers() == null;
        if (left || !metric.scope().contains(scope)) {
            return Optional.empty();
        }
        BaseUnit unit = BASE_UNITS.getOrDefault(metric.unit(), AS_IT_IS);
        Aggregate aggregate = scope == Scope.READER ? told.readers() : null;
        boolean counter = metric.kind().equals("counter");
        String name = told.name() == null
                ? subject(scope)
                        + field(metric.field(), unit.word())
                        + extreme(aggregate)
                        + unit.suffix()
                        + (counter ? COUNTER_SUFFIX : "")
                : told.name();
        return Optional.of(new PrometheusName(PREFIX + name, unit.factor(), counter, told.labels(), aggregate));
    }

    private static String subject(Scope scope) {
        return switch (scope) {
            case MONITOR -> "";
            case READER -> "readers_";
            default -> scope.word() + "_";
        };
    }

    private static String extreme(Aggregate aggregate) {
        return aggregate == null || aggregate == Aggregate.SUM ? "" : "_" + aggregate.word();
    }

    /** {@code srt.linkCapacityBitsPerSecond} without {@code BitsPerSecond} is {@code srt_link_capacity}. */
    private static String field(String field, String unit) {
        List<String> words = new ArrayList<>();
        for (String step : withoutUnit(field, unit).split("\\.")) {
            words.add(step.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z]{3})(?=[0-9])", "_"));
        }
        return String.join("_", words).toLowerCase(Locale.ROOT);
    }

    private static String withoutUnit(String field, String unit) {
        int at = unit.isEmpty() ? -1 : field.lastIndexOf(unit);
        return at < 0 ? field : field.substring(0, at) + field.substring(at + unit.length());
    }
}
