package org.mediamtxmonitor.web.api;

import java.io.IOException;
import java.time.Instant;

import org.mediamtxmonitor.history.query.FleetChart;
import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;

/**
 * The sums of all servers as JSON: columns of numbers, as short as they can be told.
 *
 * @param fromMs Unix ms at which the range begins
 * @param toMs Unix ms at which it ends
 * @param servers number of servers that were asked about
 */
public record FleetHistory(long fromMs, long toMs, int servers, FleetChart.Drawn chart) implements JsonSerializable {

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", Json.time(Instant.ofEpochMilli(fromMs)));
        json.writeStringField("to", Json.time(Instant.ofEpochMilli(toMs)));
        json.writeNumberField("servers", servers);
        json.writeNumberField("stepMs", chart.stepMs());
        json.writeFieldName("times");
        json.writeArray(chart.times(), 0, chart.times().length);
        json.writeObjectFieldStart("metrics");
        for (FleetChart.Line line : chart.lines()) {
            line(line, json);
        }
        json.writeEndObject();
        json.writeArrayFieldStart("silent");
        for (FleetChart.Silence silence : chart.silences()) {
            json.writeStartObject();
            json.writeStringField("server", silence.server());
            json.writeNumberField("from", silence.fromMs());
            json.writeNumberField("to", silence.toMs());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (chart.problem() != null) {
            json.writeStringField("incomplete", chart.problem());
        }
        json.writeEndObject();
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        serialize(json, provider);
    }

    private static void line(FleetChart.Line line, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(line.metric().name());
        json.writeStringField("unit", line.metric().metric().unit());
        HistoryCharts.values("sum", line.sum(), line.metric(), json);
        json.writeEndObject();
    }
}
