package org.mediamtxmonitor.stream;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.util.NameTransformer;

/** Writes a record with its unwrapped parts as one JSON object; fields that are null are left out. */
public final class FlatRecordSerializer extends JsonSerializer<Record> {

    private final boolean unwrapped;

    /** Called by Jackson. */
    public FlatRecordSerializer() {
        this(false);
    }

    /** @param unwrapped the fields belong to an object that is open already */
    private FlatRecordSerializer(boolean unwrapped) {
        this.unwrapped = unwrapped;
    }

    @Override
    public void serialize(Record value, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (!unwrapped) {
            json.writeStartObject(value);
        }
        for (RecordShape.Leaf leaf : RecordShape.of(value.getClass()).leaves()) {
            Object field = leaf.read(value);
            if (field != null) {
                json.writeFieldName(leaf.writtenName());
                write(field, json, provider);
            }
        }
        if (!unwrapped) {
            json.writeEndObject();
        }
    }

    /** Most fields are of these types: no look-up of a serializer for them. */
    private static void write(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Double number) {
            json.writeNumber(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            provider.defaultSerializeValue(value, json);
        }
    }

    @Override
    public JsonSerializer<Record> unwrappingSerializer(NameTransformer transformer) {
        return new FlatRecordSerializer(true);
    }

    @Override
    public boolean isUnwrappingSerializer() {
        return unwrapped;
    }
}
