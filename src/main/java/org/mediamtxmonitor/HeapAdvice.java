package org.mediamtxmonitor;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Says in one line that nobody has set the heap of a bare {@code java -jar}: by default it may grow to a quarter of the machine, and
 * Java lets it grow before it collects.
 */
@Component
class HeapAdvice implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(HeapAdvice.class);

    /** What no monitor of up to some thousand streams needs, in MiB. */
    private static final long PLENTY = 512;

    private static final Pattern HEAP =
            Pattern.compile("-Xmx.*|-XX:(MaxHeapSize|MaxRAM|MaxRAMPercentage|MaxRAMFraction)=.*");

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        advice(
                        ManagementFactory.getRuntimeMXBean().getInputArguments(),
                        Runtime.getRuntime().maxMemory() >> 20)
                .ifPresent(LOG::info);
    }

    /**
     * What to say; empty where somebody has set the heap, or it is small.
     *
     * @param flags those of this Java
     * @param largest the largest heap in MiB
     */
    static Optional<String> advice(List<String> flags, long largest) {
        if (largest <= PLENTY
                || flags.stream().anyMatch(flag -> HEAP.matcher(flag).matches())) {
            return Optional.empty();
        }
        return Optional.of(
                "The heap may grow to " + largest
                        + " MiB, as no flag of Java says otherwise: bin/mediamtx-monitor of the distribution, or -Xmx128m, takes half the memory");
    }
}
