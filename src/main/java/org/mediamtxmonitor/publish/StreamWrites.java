package org.mediamtxmonitor.publish;

import java.util.List;

/** What is written to streams of Redis in the same round trip as a report, and with the same right. */
public interface StreamWrites {

    /**
     * Lua that adds entries: {@code addEntries(from)} takes the keys from that one on, and of each its id and its body from the
     * arguments at {@code at} on, a local of the script. Returns how many were refused, as a key of another type under one of the
     * names must not keep everything else from being written, and the error that ended it, if one did.
     */
    String ADD_ENTRIES = """
            local function addEntries(from)
              local refused = 0
              for i = from, #KEYS do
                local id, body = ARGV[at], ARGV[at + 1]
                at = at + 2
                local added = redis.pcall('xadd', KEYS[i], id, 'b', body)
                if type(added) == 'table' and added.err then
                  local there = redis.pcall('xrange', KEYS[i], id, id)
                  if there.err then
                    refused = refused + 1
                  elseif #there == 0 or there[1][2][2] ~= body then
                    local last = redis.call('xrevrange', KEYS[i], '+', '-', 'count', 1)
                    if #last == 0 then return refused, added.err end
                    local ms, n = string.match(last[1][1], '(%d+)-(%d+)')
                    redis.call('xadd', KEYS[i], ms .. '-' .. (tonumber(n) + 1), 'b', body)
                  end
                end
              end
              return refused
            end
            """;

    /** Nothing beside the report. */
    StreamWrites NONE = publication -> Page.EMPTY;

    /**
     * An entry of a stream, with one field.
     *
     * @param key whole key of the stream
     * @param id Unix ms; where the stream is further already, Redis gives the entry the next id, and where it has this
     *     very entry, it is left out
     */
    record Entry(String key, long id, byte[] body) {}

    /**
     * What is written with a report.
     *
     * @param trimmed key of a stream of which only the newest {@code keep} entries are still needed; null for none
     * @param keep number of entries; null for all
     * @param whenWritten called when Redis has it; not where the report was fenced off
     */
    record Page(List<Entry> entries, String trimmed, Integer keep, Runnable whenWritten) {

        /** Nothing. */
        public static final Page EMPTY = new Page(List.of(), null, null, () -> {});
    }

    /** What is to be written with this report. */
    Page page(Publication publication);
}
