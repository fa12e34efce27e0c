package org.mediamtxmonitor.mediamtx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.std.CollectionDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;

/**
 * Reads the lists of an answer. No list, and not all of them together, have more items than a limit: the others are
 * skipped. So is an item that is none: one odd entry costs no other.
 */
final class BoundedLists extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<AnswerLimits> limits;

    BoundedLists(Supplier<AnswerLimits> limits) {
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

    /** A list of which items were skipped, in itself or in lists within, or of which entries can't be read. */
    static final class Cut<T> extends ArrayList<T> {

        private static final long serialVersionUID = 1L;

        private final int skipped;
        private final int own;
        private final int odd;

        Cut(Collection<T> items, int skipped, int own, int odd) {
            super(items);
            this.skipped = skipped;
            this.own = own;
            this.odd = odd;
        }
    }

    /** How many items of a list, and of lists within, were skipped. */
    static int skipped(List<?> list) {
        return list instanceof Cut<?> cut ? cut.skipped : 0;
    }

    /** How many items of a list itself were skipped. */
    static int ownSkipped(List<?> list) {
        return list instanceof Cut<?> cut ? cut.own : 0;
    }

    /** How many entries of a list itself were passed over because they can't be read. */
    static int odd(List<?> list) {
        return list instanceof Cut<?> cut ? cut.odd : 0;
    }

    /** Whether a list is being read. */
    static boolean isWithin(DeserializationContext context) {
        return context.getAttribute(Count.class) != null;
    }

    /** What was read of one answer, and with the pages of the same list. */
    private static final class Count {
        private final ListCount list;
        private int skipped;

        Count(JsonParser parser) {
            list = parser.getInputSource() instanceof ListCount.Counted page ? page.count() : new ListCount();
        }
    }

    private static final class Bounded extends CollectionDeserializer {

        private static final long serialVersionUID = 1L;

        private final transient Supplier<AnswerLimits> limits;

        Bounded(CollectionDeserializer source, Supplier<AnswerLimits> limits) {
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
            boolean isOuter = count == null;
            if (isOuter) {
                count = new Count(parser);
                context.setAttribute(Count.class, count);
            }
            AnswerLimits now = limits.get();
            int skippedBefore = count.skipped;
            int own = 0;
            int odd = 0;
            JsonStreamContext list = parser.getParsingContext();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (result.size() >= now.items() || isEnough(count.list, isOuter, now)) {
                    parser.skipChildren();
                    count.skipped++;
                    own++;
                } else {
                    count.list.add(isOuter);
                    odd += add(token, parser, context, list, result) ? 0 : 1;
                }
            }
            int skipped = count.skipped - skippedBefore;
            return skipped == 0 && odd == 0 ? result : new Cut<>(result, skipped, own, odd);
        }

        /** As many pages are asked for as hold all items that are taken, and the last of them may hold more. */
        private static boolean isEnough(ListCount list, boolean isOuter, AnswerLimits now) {
            return list.entries() >= now.entries() || (isOuter && list.items() >= 2 * now.items());
        }

        /** False for an entry that can't be read; the parser is at its end then. */
        private boolean add(
                JsonToken token,
                JsonParser parser,
                DeserializationContext context,
                JsonStreamContext list,
                Collection<Object> result)
                throws IOException {
            if (token == JsonToken.VALUE_NULL) {
                result.add(_nullProvider.getNullValue(context));
                return true;
            }
            try {
                result.add(_valueDeserializer.deserialize(parser, context));
                return true;
            } catch (JacksonException e) {
                if (isBroken(e)) {
                    throw e;
                }
                while (parser.getParsingContext() != list) {
                    if (parser.nextToken() == null) {
                        throw e;
                    }
                }
                return false;
            }
        }

        /** Whether the text itself is damaged, so that nothing after it can be read. */
        private static boolean isBroken(Throwable e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof StreamReadException && !(cause instanceof InputCoercionException)) {
                    return true;
                }
            }
            return false;
        }
    }
}
