package org.mediamtxmonitor.mediamtx;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;

/** Reads the list of files of a recording while it arrives, and keeps when the newest began. */
final class NewestStarts extends StdDeserializer<List<Instant>> {

    private static final long serialVersionUID = 1L;

    NewestStarts() {
        super(List.class);
    }

    @Override
    public List<Instant> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            context.reportInputMismatch(this, "the files of a recording are no list");
        }
        // The oldest is first in the queue.
        PriorityQueue<Instant> newest = new PriorityQueue<>(RecordingItem.MOST + 1);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Instant start = file(parser, context);
            if (start != null) {
                newest.add(start);
            }
            if (newest.size() > RecordingItem.MOST) {
                newest.remove();
            }
        }
        return List.copyOf(newest);
    }

    /** When one file began; null where that is not told. */
    private Instant file(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            context.reportInputMismatch(this, "a file of a recording is no object");
        }
        Instant start = null;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (field.equals("start") && value != JsonToken.VALUE_NULL) {
                // Not by the reader that remembers times: these would fill its memory.
                start = InstantDeserializer.INSTANT.deserialize(parser, context);
            } else {
                parser.skipChildren();
            }
        }
        return start;
    }
}
