package org.mediamtxmonitor.web.api;

import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;

import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.history.query.Numbers;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;

/**
 * Charts as JSON: columns of numbers, as short as they can be told. Each chart is drawn when it is written.
 *
 * @param charts to be read once
 */
public record HistoryCharts(long fromMs, long toMs, int points, Iterator<Chart.Drawn> charts)
        implements JsonSerializable {

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", Json.time(Instant.ofEpochMilli(fromMs)));
        json.writeStringField("to", Json.time(Instant.ofEpochMilli(toMs)));
        json.writeNumberField("points", points);
        json.writeArrayFieldStart("items");
        String problem = null;
        while (charts.hasNext()) {
            Chart.Drawn chart = charts.next();
            chart(chart, json);
            problem = problem == null ? chart.problem() : problem;
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

    private static void chart(Chart.Drawn chart, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (chart.series().isOfHost()) {
            json.writeStringField("host", chart.series().host());
        } else {
            json.writeStringField("server", chart.series().server());
        }
        if (chart.series().part() != null) {
            json.writeStringField("series", chart.series().part());
        }
        if (chart.series().path() != null) {
            json.writeStringField("path", chart.series().path());
        }
        if (chart.series().connection() != null) {
            json.writeStringField("connection", chart.series().connection());
        }
        json.writeStringField("tier", chart.tier().word());
        json.writeNumberField("stepMs", chart.stepMs());
        json.writeFieldName("times");
        json.writeArray(chart.times(), 0, chart.times().length);
        json.writeObjectFieldStart("metrics");
        for (Chart.Line line : chart.lines()) {
            json.writeObjectFieldStart(line.metric().name());
            json.writeStringField("unit", line.metric().metric().unit());
            values("mean", line.mean(), line.metric(), json);
            if (!line.single()) {
                values("min", line.min(), line.metric(), json);
                values("max", line.max(), line.metric(), json);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Values of a metric with its decimals; null for those that are not known. */
    static void values(String name, double[] values, SeriesSchema.Entry metric, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : values) {
            String text = Numbers.text(value, metric.column().decimals());
            if (text == null) {
                json.writeNull();
            } else {
                json.writeRawValue(text);
            }
        }
        json.writeEndArray();
    }
}
