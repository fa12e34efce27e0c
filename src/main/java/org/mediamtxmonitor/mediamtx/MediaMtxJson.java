package org.mediamtxmonitor.mediamtx;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;

/**
 * Parser of MediaMTX's JSON: unknown fields are ignored, Go's {@code uint64} fit into a {@code long}'s 64 bits, and lists are
 * cut at {@link AnswerLimits}. A field of a list's item that is not what it should be is unknown; the item is read.
 */
public final class MediaMtxJson {

    private MediaMtxJson() {}

    /** With the limits of this process. */
    public static ObjectMapper mapper() {
        return mapper(AnswerLimits.OF_THIS_HEAP);
    }

    public static ObjectMapper mapper(AnswerLimits limits) {
        return mapper(() -> limits);
    }

    /** @param limits how much of an answer is taken; asked with each list, as it may change */
    public static ObjectMapper mapper(Supplier<AnswerLimits> limits) {
        SimpleModule unsigned = new SimpleModule("unsigned").addDeserializer(Long.class, new UnsignedLong());
        return JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                        .build())
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule("times").addDeserializer(Instant.class, new KnownTimes()))
                .addModule(unsigned)
                .addModule(new SimpleModule("text")
                        .addDeserializer(String.class, new WholeText.Values())
                        .addKeyDeserializer(String.class, new WholeText.Names()))
                .addModule(new SimpleModule("limits").setDeserializerModifier(new BoundedLists(limits)))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addHandler(new OddFields())
                .build();
    }

    /** Caches parsed times: a client has the same connection time in every poll. */
    private static final class KnownTimes extends StdDeserializer<Instant> {

        private static final long serialVersionUID = 1L;
        private static final int MOST = 50_000;

        private final transient Map<String, Instant> known = new ConcurrentHashMap<>();

        KnownTimes() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return InstantDeserializer.INSTANT.deserialize(parser, context);
            }
            Instant time = known.get(parser.getText());
            if (time == null) {
                time = InstantDeserializer.INSTANT.deserialize(parser, context);
                if (known.size() >= MOST) {
                    known.clear();
                }
                if (time != null) {
                    known.put(parser.getText(), time);
                }
            }
            return time;
        }
    }

    private static final class UnsignedLong extends StdDeserializer<Long> {

        private static final long serialVersionUID = 1L;

        UnsignedLong() {
            super(Long.class);
        }

        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_NUMBER_INT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? parser.getBigIntegerValue().longValue()
                            : Long.valueOf(parser.getLongValue());
                case VALUE_NUMBER_FLOAT -> (long) parser.getDoubleValue();
                default -> (Long) context.handleUnexpectedToken(Long.class, parser);
            };
        }
    }
}
