package org.mediamtxmonitor.web.api;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.history.query.Trend;
import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;

/**
 * Trends of streams as JSON. They have their times in common, and four digits a value, which is finer than a line of some pixels.
 *
 * @param fromMs Unix ms at which the first slot begins
 * @param stepMs length of a slot
 */
public record Trends(long fromMs, long stepMs, int points, List<Trend> trends) implements JsonSerializable {

    private static final MathContext DIGITS = new MathContext(4);

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", Json.time(Instant.ofEpochMilli(fromMs)));
        json.writeNumberField("stepMs", stepMs);
        json.writeNumberField("points", points);
        json.writeArrayFieldStart("items");
        String problem = null;
        for (Trend trend : trends) {
            item(trend, json);
            problem = problem == null ? trend.problem() : problem;
        }
        json.writeEndArray();
        if (problem != null) {
            json.writeStringField("incomplete", problem);
        }
        json.writeEndObject();
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        serialize(json, provider);
    }

    private static void item(Trend trend, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("server", trend.series().server());
        json.writeStringField("path", trend.series().path());
        json.writeObjectFieldStart("metrics");
        for (Trend.Line line : trend.lines()) {
            json.writeArrayFieldStart(line.metric().name());
            for (double value : line.values()) {
                value(value, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void value(double value, JsonGenerator json) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else {
            json.writeRawValue(
                    BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString());
        }
    }
}
