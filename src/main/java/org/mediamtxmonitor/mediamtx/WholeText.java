package org.mediamtxmonitor.mediamtx;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;

/**
 * Text that can be written as UTF-8. JSON can spell half of a surrogate pair, an escape such as D800; no encoder takes it.
 */
final class WholeText {

    private static final char REPLACEMENT = '\ufffd';

    private WholeText() {}

    /** The same text, with U+FFFD for each surrogate that is not one of a pair. */
    static String of(String text) {
        if (text == null || text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    /** Values. */
    static final class Values extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return of(super.deserialize(parser, context));
        }
    }

    /** Names in maps. */
    static final class Names extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return of(key);
        }
    }
}
