package org.mediamtxmonitor.mediamtx;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.util.ClassUtil;

/**
 * Makes a field of a list's item unknown where its value is of another kind, such as a text in place of a number. The item
 * itself must be an object. Outside of lists such a value stays an error.
 */
final class OddFields extends DeserializationProblemHandler {

    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String failure)
            throws IOException {
        if (!isField(context, parser)) {
            return NOT_HANDLED;
        }
        parser.skipChildren();
        return unknown(type.getRawClass());
    }

    @Override
    public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value, String failure) {
        return isField(context, context.getParser()) ? unknown(type) : NOT_HANDLED;
    }

    @Override
    public Object handleWeirdNumberValue(DeserializationContext context, Class<?> type, Number value, String failure) {
        return isField(context, context.getParser()) ? unknown(type) : NOT_HANDLED;
    }

    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser parser,
            String message)
            throws IOException {
        if (!isField(context, parser)) {
            return NOT_HANDLED;
        }
        parser.skipChildren();
        return unknown(type);
    }

    /** Whether the value belongs to an object in a list. */
    private static boolean isField(DeserializationContext context, JsonParser parser) {
        JsonStreamContext around = parser.getParsingContext();
        boolean isOpened =
                parser.currentToken() != null && parser.currentToken().isStructStart();
        JsonStreamContext owner = isOpened ? around.getParent() : around;
        return BoundedLists.isWithin(context) && owner.inObject();
    }

    /** Null, or what stands for it where there is no null. */
    private static Object unknown(Class<?> type) {
        return type.isPrimitive() ? ClassUtil.defaultValue(type) : null;
    }
}
