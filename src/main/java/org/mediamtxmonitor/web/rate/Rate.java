package org.mediamtxmonitor.web.rate;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConfigurationBuilder;

/**
 * How often something may be done.
 *
 * @param spans so often in each of these times, at once or spread over it
 */
record Rate(List<Span> spans) {

    /**
     * @param count 1 or more
     * @param time in which it may be done so often
     */
    record Span(int count, Duration time) {}

    static Rate of(Span... spans) {
        return new Rate(Arrays.asList(spans));
    }

    static Rate perMinute(int count) {
        return of(new Span(count, Duration.ofMinutes(1)));
    }

    /** After this time nothing is remembered of what was done. */
    Duration longest() {
        return spans.stream().map(Span::time).max(Comparator.naturalOrder()).orElseThrow();
    }

    BucketConfiguration bucket() {
        ConfigurationBuilder bucket = BucketConfiguration.builder();
        spans.forEach(
                span -> bucket.addLimit(limit -> limit.capacity(span.count()).refillGreedy(span.count(), span.time())));
        return bucket.build();
    }
}
