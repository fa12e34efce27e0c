package org.mediamtxmonitor.notify.message;

import org.mediamtxmonitor.alert.incident.FindingWords;

/** The words that messages have for what rules find, for other texts about incidents. */
public final class FindingTexts {

    private FindingTexts() {}

    /** @param language its tag; any that messages do not have is English */
    public static FindingWords in(String language) {
        return Wording.of(language)::reason;
    }
}
