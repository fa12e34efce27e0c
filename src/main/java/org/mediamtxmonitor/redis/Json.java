package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * How our own shapes are written everywhere: absent means unknown, times are RFC 3339 in UTC with milliseconds, names
 * that a newer version may add are ignored.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .build())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule("times").addSerializer(Instant.class, new Milliseconds()))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The one mapper; do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** A time as all interfaces show it. */
    public static String time(Instant time) {
        return Milliseconds.text(time);
    }

    private static final class Milliseconds extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1L;
        private static final int LAST_YEAR = 9999;
        private static final int NANOS_PER_MILLI = 1_000_000;
        private static final String FORM = "0000-00-00T00:00:00.000Z";

        Milliseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text(value));
        }

        /** By hand, because a report of a large fleet has thousands of times, and a formatter takes ten times as long. */
        static String text(Instant value) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(value.getEpochSecond(), 0, ZoneOffset.UTC);
            if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
                return value.truncatedTo(ChronoUnit.MILLIS).toString();
            }
            char[] text = FORM.toCharArray();
            put(text, 3, time.getYear());
            put(text, 6, time.getMonthValue());
            put(text, 9, time.getDayOfMonth());
            put(text, 12, time.getHour());
            put(text, 15, time.getMinute());
            put(text, 18, time.getSecond());
            put(text, 22, value.getNano() / NANOS_PER_MILLI);
            return new String(text);
        }

        /** Writes a number so that it ends at this place. */
        private static void put(char[] text, int end, int number) {
            int place = end;
            for (int rest = number; rest > 0; rest /= 10) {
                text[place--] = (char) ('0' + rest % 10);
            }
        }
    }
}
