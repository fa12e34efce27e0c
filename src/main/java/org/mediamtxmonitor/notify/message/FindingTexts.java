package org.mediamtxmonitor.notify.message;

import org.mediamtxmonitor.alert.incident.FindingWords;

/** The words that messages have for what rules find, for other texts about incidents. */
public final class FindingTexts {

    private FindingTexts() {}

    /** @param language {@code en} or {@code de} */
    public static FindingWords in(String language) {
        return Wording.of(language)::reason;
    }
}
