package org.mediamtxmonitor.camel.redisstream;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import static org.mediamtxmonitor.camel.redisstream.StreamOption.APPROXIMATE;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.ATTEMPTS;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.COUNT;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.FIELD;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.FROM;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.GROUP;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.ID;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.KEY;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.MAX_LEN;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.MIN_ID;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.OPERATION;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.RETRY_AFTER;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.START_ID;
import static org.mediamtxmonitor.camel.redisstream.StreamOption.TO;

/** An operation on a stream with the options that it accepts. */
enum StreamOperation {
    ADD(OPERATION, MAX_LEN, MIN_ID, APPROXIMATE, FIELD, ID),
    RANGE(OPERATION, FROM, TO, COUNT),
    REVRANGE(OPERATION, FROM, TO, COUNT),
    LENGTH(OPERATION),
    TRIM(OPERATION, MAX_LEN, MIN_ID, APPROXIMATE),
    DELETE(OPERATION, ID),
    /** Following a stream by {@code from:}; not a value of the option {@code operation}. */
    FOLLOW(START_ID, COUNT, FIELD, GROUP, RETRY_AFTER, ATTEMPTS);

    private final Set<StreamOption> options;

    StreamOperation(StreamOption... options) {
        this.options = EnumSet.of(KEY, options);
    }

    void check(Set<StreamOption> given) {
        for (StreamOption option : given) {
            if (!options.contains(option)) {
                throw new IllegalArgumentException("redis-stream: " + option.word() + " is of no use "
                        + (this == FOLLOW ? "in from:" : "to " + this) + ", which knows "
                        + options.stream().map(StreamOption::word).toList());
            }
        }
        boolean grouped = given.contains(GROUP);
        if (!grouped && (given.contains(RETRY_AFTER) || given.contains(ATTEMPTS))) {
            throw new IllegalArgumentException("redis-stream: retryAfter and attempts need a group");
        }
        if (given.containsAll(Arrays.asList(MAX_LEN, MIN_ID))) {
            throw new IllegalArgumentException("redis-stream: give maxLen or minId, Redis takes one of them");
        }
    }
}
