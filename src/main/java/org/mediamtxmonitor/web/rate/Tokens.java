package org.mediamtxmonitor.web.rate;

import java.time.Duration;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;

/** How often one client may still do something. Thread-safe. */
interface Tokens {

    /** Takes one. Returns zero, or the time until there is one. */
    Duration take();

    /** One was taken for nothing. */
    void giveBack();

    /** Of this process alone. */
    static Tokens inMemory(Rate rate, TimeMeter clock) {
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(clock);
        for (var limit : rate.bucket().getBandwidths()) {
            builder.addLimit(limit);
        }
        return of(builder.build());
    }

    /** Those of a bucket, wherever that is. */
    static Tokens of(Bucket bucket) {
        return new Tokens() {
            @Override
            public Duration take() {
                ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
                return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
            }

            @Override
            public void giveBack() {
                bucket.addTokens(1);
            }
        };
    }
}
