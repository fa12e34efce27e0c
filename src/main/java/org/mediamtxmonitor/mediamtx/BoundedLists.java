package org.mediamtxmonitor.mediamtx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.std.CollectionDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;

/** Lets no list of an answer, and not all of them together, have more items than a limit: the others are skipped. */
final class BoundedLists extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    private final transient AnswerLimits limits;

    BoundedLists(AnswerLimits limits) {
        this.limits = limits;
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config, CollectionType type, BeanDescription bean, JsonDeserializer<?> deserializer) {
        // Jackson has chosen the class of its lists here.
        return type.getRawClass() == ArrayList.class && deserializer instanceof CollectionDeserializer list
                ? new Bounded(list, limits)
                : deserializer;
    }

    /** A list of which items were skipped, in itself or in lists within. */
    static final class Cut<T> extends ArrayList<T> {

        private static final long serialVersionUID = 1L;

        private final int skipped;

        Cut(Collection<T> items, int skipped) {
            super(items);
            this.skipped = skipped;
        }
    }

    /** How many items of a list were skipped. */
    static int skipped(List<?> list) {
        return list instanceof Cut<?> cut ? cut.skipped : 0;
    }

    /** What was read of one answer. */
    private static final class Count {
        private int entries;
        private int skipped;
    }

    private static final class Bounded extends CollectionDeserializer {

        private static final long serialVersionUID = 1L;

        private final transient AnswerLimits limits;

        Bounded(CollectionDeserializer source, AnswerLimits limits) {
            super(source);
            this.limits = limits;
        }

        @Override
        protected Bounded withResolved(
                JsonDeserializer<?> delegate,
                JsonDeserializer<?> value,
                TypeDeserializer type,
                NullValueProvider nulls,
                Boolean unwrapSingle) {
            return new Bounded(super.withResolved(delegate, value, type, nulls, unwrapSingle), limits);
        }

        @Override
        protected Collection<Object> _deserializeFromArray(
                JsonParser parser, DeserializationContext context, Collection<Object> result) throws IOException {
            Count count = (Count) context.getAttribute(Count.class);
            if (count == null) {
                count = new Count();
                context.setAttribute(Count.class, count);
            }
            int skippedBefore = count.skipped;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (result.size() >= limits.items() || count.entries >= limits.entries()) {
                    parser.skipChildren();
                    count.skipped++;
                } else {
                    count.entries++;
                    result.add(
                            token == JsonToken.VALUE_NULL
                                    ? _nullProvider.getNullValue(context)
                                    : _valueDeserializer.deserialize(parser, context));
                }
            }
            int skipped = count.skipped - skippedBefore;
            return skipped == 0 ? result : new Cut<>(result, skipped);
        }
    }
}
