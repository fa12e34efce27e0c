package org.mediamtxmonitor.camel.redisstream;

/**
 * Headers of {@code redis-stream}.
 *
 * <p>Input and output headers have different names. Otherwise a route that follows one stream and adds to another would
 * write back into the first, and a second ADD would ask for the id of the first.
 */
public final class RedisStreamHeaders {

    /** In: key of the stream, instead of the one in the URI. */
    public static final String KEY = "CamelRedisStreamKey";

    /** In: id to add or delete. */
    public static final String ID = "CamelRedisStreamId";

    /** In: oldest id of a range. */
    public static final String FROM = "CamelRedisStreamFrom";

    /** In: newest id of a range. */
    public static final String TO = "CamelRedisStreamTo";

    /** In: most entries of a range. */
    public static final String COUNT = "CamelRedisStreamCount";

    /** In: entries before this id are trimmed. */
    public static final String MIN_ID = "CamelRedisStreamMinId";

    /** In: how many entries are kept. */
    public static final String MAX_LEN = "CamelRedisStreamMaxLen";

    /** Out: id of the entry that was added or that is delivered. */
    public static final String ENTRY_ID = "CamelRedisStreamEntryId";

    /** Out: full key of the stream that the delivered entry is from. */
    public static final String ENTRY_KEY = "CamelRedisStreamEntryKey";

    private RedisStreamHeaders() {}
}
