package org.mediamtxmonitor.publish;

/** Lua that adds events and ended sessions to the streams of the fleet, each once. */
final class NewsScript {

    /**
     * Reads what is noted of a server under {@code published} into {@code lastEpoch}, {@code lastSeq} and {@code taken}, the numbers of
     * the last event and session of {@code writer}. Needs {@code published}, {@code server}, {@code writer} and the numbers of what
     * is before the items that follow, {@code before}.
     */
    static final String READ_MARK = """
            local marked = redis.pcall('hget', published, server)
            if type(marked) ~= 'string' then marked = '' end
            local lastEpoch, lastSeq, lastWriter, lastEvent, lastSession =
              string.match(marked, '^(%d+) (%d+) (%x+) (%d+) (%d+)$')
            local known = lastWriter == writer
            local taken = { event = known and tonumber(lastEvent) or 0, session = known and tonumber(lastSession) or 0 }
            """;

    /**
     * Adds items from the arguments at {@code at} on, and tells events on the channel {@code live} where {@code tells}. Needs what
     * {@link #READ_MARK} gives.
     */
    static final String ADD = """
            taken.event = math.max(taken.event, before.event)
            taken.session = math.max(taken.session, before.session)
            local function add(kind, key, most, number, count)
              for i = number, number + count - 1 do
                if i > taken[kind] then
                  redis.call('xadd', key, 'maxlen', '~', most, '*', 'v', '1', 'json', ARGV[at])
                  if kind == 'event' and tells then
                    redis.call('publish', live, '{"type":"event","server":"' .. server .. '","event":' .. ARGV[at] .. '}')
                  end
                  taken[kind] = i
                end
                at = at + 1
              end
            end
            """;

    private NewsScript() {}
}
