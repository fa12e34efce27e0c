package org.mediamtxmonitor.notify.message;

import java.util.Locale;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Reason;

/** Words reasons in the languages of messages. */
public final class ReasonWords {

    private ReasonWords() {}

    /**
     * A reason as a sentence.
     *
     * @param language its tag; a reason that the language lacks is worded in English
     */
    public static String text(Reason reason, String language) {
        TranslatedWording translated = Wording.TRANSLATED.get(language);
        String text = translated != null && reason.code() != null
                ? translated.reason("reason", Json.mapper().valueToTree(reason))
                : reason.text();
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
