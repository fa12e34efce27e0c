package org.mediamtxmonitor.mediamtx;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;

/**
 * Reads the list of files of a recording while it arrives, and keeps when the oldest and the newest began, and the newest of
 * those that are over by our clock. Entries that are no file are passed over, unless there is nothing else.
 */
final class SegmentStarts extends StdDeserializer<RecordingItem.Starts> {

    private static final long serialVersionUID = 1L;

    /** Stands for an entry that is no file of MediaMTX. */
    private static final Instant ODD = Instant.MIN;

    SegmentStarts() {
        super(RecordingItem.Starts.class);
    }

    @Override
    public RecordingItem.Starts deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            context.reportInputMismatch(this, "the files of a recording are no list");
        }
        // The oldest is first in the queue.
        PriorityQueue<Instant> newest = new PriorityQueue<>(RecordingItem.MOST + 1);
        PriorityQueue<Instant> newestPast = new PriorityQueue<>(RecordingItem.MOST + 1);
        Instant now = Instant.now();
        Instant oldest = null;
        boolean odd = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Instant start = file(parser, context);
            odd |= start == ODD;
            if (start == null || start == ODD) {
                continue;
            }
            add(start, newest);
            oldest = oldest == null || start.isBefore(oldest) ? start : oldest;
            if (!start.isAfter(now)) {
                add(start, newestPast);
            }
        }
        if (odd && newest.isEmpty()) {
            context.reportInputMismatch(this, "the files of a recording are none");
        }
        newest.addAll(newestPast);
        return new RecordingItem.Starts(List.copyOf(newest), oldest);
    }

    private static void add(Instant start, PriorityQueue<Instant> newest) {
        newest.add(start);
        if (newest.size() > RecordingItem.MOST) {
            newest.remove();
        }
    }

    /** When one file began; null where that is not told. */
    private static Instant file(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return ODD;
        }
        Instant start = null;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (field.equals("start") && value != JsonToken.VALUE_NULL) {
                start = time(parser, context);
            } else {
                parser.skipChildren();
            }
        }
        return start;
    }

    /** Not by the reader that remembers times: these would fill its memory. */
    private static Instant time(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            return ODD;
        }
        try {
            return InstantDeserializer.INSTANT.deserialize(parser, context);
        } catch (InvalidFormatException e) {
            return ODD;
        }
    }
}
