package org.mediamtxmonitor.mediamtx;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** How MediaMTX's JSON is read: unknown fields are ignored, Go's {@code uint64} fit into a {@code long}'s 64 bits. */
public final class MediaMtxJson {

    private MediaMtxJson() {}

    public static ObjectMapper mapper() {
        SimpleModule unsigned = new SimpleModule("unsigned").addDeserializer(Long.class, new UnsignedLong());
        return JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                        .build())
                .addModule(new JavaTimeModule())
                .addModule(unsigned)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
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
