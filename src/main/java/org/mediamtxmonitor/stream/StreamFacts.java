package org.mediamtxmonitor.stream;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What a stream is, apart from its state and its figures. A component that is null is not known, or there is nothing to
 * say.
 *
 * @param server id from {@code collector.yaml}
 * @param path MediaMTX's path name, for example {@code live/site0/cam0}
 * @param configuration key of the configuration entry that the path follows
 * @param expected it must be live now
 * @param neverSeen it is expected, and MediaMTX never listed it while we looked
 * @param availableSince when the stream became available, by the clock of MediaMTX
 * @param target how it differs from what is expected of it
 * @param recording whether MediaMTX records it as it is told to
 */
public record StreamFacts(
        String server,
        String path,
        String configuration,
        @JsonUnwrapped StreamDescription description,
        boolean expected,
        Boolean neverSeen,
        Source source,
        @JsonUnwrapped Media media,
        Instant availableSince,
        Stream.Target target,
        Stream.Recording recording) {}
