package org.mediamtxmonitor.stream;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;

/** Reads a JSON object into a record with unwrapped parts; fields that are absent are null, or 0 or false. */
public final class FlatRecordDeserializer extends JsonDeserializer<Record> implements ContextualDeserializer {

    private final Class<?> type;
    private final RecordShape shape;
    private final JsonDeserializer<?>[] readers;
    private final Object[] absent;

    /** Called by Jackson, which asks for the one of a type then. */
    public FlatRecordDeserializer() {
        this(Record.class, null, null, null);
    }

    private FlatRecordDeserializer(Class<?> type, RecordShape shape, JsonDeserializer<?>[] readers, Object[] absent) {
        this.type = type;
        this.shape = shape;
        this.readers = readers;
        this.absent = absent;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
            throws JsonMappingException {
        Class<?> record = context.getContextualType().getRawClass();
        RecordShape fields = RecordShape.of(record);
        List<RecordShape.Leaf> leaves = fields.leaves();
        JsonDeserializer<?>[] byField = new JsonDeserializer<?>[leaves.size()];
        Object[] nothing = new Object[byField.length];
        for (int i = 0; i < byField.length; i++) {
            byField[i] = context.findContextualValueDeserializer(
                    context.getTypeFactory().constructType(leaves.get(i).genericType()), null);
            nothing[i] = leaves.get(i).type().isPrimitive() ? byField[i].getNullValue(context) : null;
        }
        return new FlatRecordDeserializer(record, fields, byField, nothing);
    }

    @Override
    public Record deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            return (Record) context.handleUnexpectedToken(type, json);
        }
        Object[] values = absent.clone();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            int field = shape.indexOf(name);
            if (field < 0) {
                context.handleUnknownProperty(json, this, type, name);
                json.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                values[field] = readers[field].deserialize(json, context);
            }
        }
        return (Record) shape.make(values);
    }
}
