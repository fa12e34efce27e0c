package org.mediamtxmonitor.testing;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What this process holds after garbage was collected, to see whether something stays behind that each of many changes leaves.
 *
 * @param threads by name, numbers left out
 * @param objects of Camel and of what lays files over, by class
 * @param classes that are loaded
 * @param heapBytes of all objects
 */
public record Footprint(Map<String, Integer> threads, Map<String, Long> objects, int classes, long heapBytes) {

    /** Of caches of Camel that have a bound: properties and endpoints that were looked up last, methods of the classes of beans. */
    private static final Pattern OF_CACHES = Pattern.compile(
            "org\\.apache\\.camel\\.(spi\\.PropertiesResolvedValue|support\\.NormalizedUri|support\\.cache\\..*|component\\.bean\\..*)");

    /** A line of the histogram: number, count, bytes, class. */
    private static final Pattern OBJECTS = Pattern.compile(
            "(?m)^ *\\d+: +(\\d+) +\\d+ +((?:org\\.apache\\.camel|org\\.mediamtxmonitor\\.camel)\\.\\S+)");

    /** Its last line: count and bytes of all. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private static final String CONTEXT = "org.mediamtxmonitor.camel.overlay.ManyRoutesContext";

    /** Pools of up to eight threads come and go, as those that take pictures. What each of seventy changes left would be more. */
    private static final int SPARE_THREADS = 12;

    /** What comes and goes with polls and requests. */
    private static final int SPARE_OBJECTS = 20;

    private static final int SPARE_CLASSES = 150;
    private static final long SPARE_HEAP = 4 << 20;

    /** As it is now. */
    public static Footprint now() {
        String histogram = histogram();
        Map<String, Long> objects = new TreeMap<>();
        Matcher lines = OBJECTS.matcher(histogram);
        while (lines.find()) {
            if (!OF_CACHES.matcher(lines.group(2)).matches()) {
                objects.merge(lines.group(2), Long.valueOf(lines.group(1)), Long::sum);
            }
        }
        Matcher total = TOTAL.matcher(histogram);
        assertThat(total.find()).isTrue();
        Map<String, Integer> threads = new TreeMap<>();
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> threads.merge(thread.getName().replaceAll("\\d+", "#"), 1, Integer::sum));
        return new Footprint(
                threads,
                objects,
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                Long.parseLong(total.group(1)));
    }

    /** Collects garbage before it counts. */
    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {null},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Fails where this holds more than another one did before, beyond what comes and goes.
     *
     * @param of what changed in between, for the message; more than {@value #SPARE_OBJECTS} times
     */
    public void assertNoMoreThan(Footprint before, String of) {
        assertThat(more(before.threads, threads, SPARE_THREADS))
                .as("threads, %s", of)
                .isEmpty();
        assertThat(more(before.objects, objects, SPARE_OBJECTS))
                .as("objects, %s", of)
                .isEmpty();
        assertThat(objects.get(CONTEXT)).as("contexts, %s", of).isLessThanOrEqualTo(before.objects.get(CONTEXT));
        assertThat(classes).as("classes, %s", of).isLessThan(before.classes + SPARE_CLASSES);
        assertThat(heapBytes).as("bytes of the heap, %s", of).isLessThan(before.heapBytes + SPARE_HEAP);
    }

    /** What there is more of, by name. */
    private static Map<String, Long> more(
            Map<String, ? extends Number> before, Map<String, ? extends Number> after, int slack) {
        Map<String, Long> more = new TreeMap<>();
        after.forEach((name, count) -> {
            long grown = count.longValue()
                    - (before.containsKey(name) ? before.get(name).longValue() : 0);
            if (grown > slack) {
                more.put(name, grown);
            }
        });
        return more;
    }
}
