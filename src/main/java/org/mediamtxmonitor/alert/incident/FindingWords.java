package org.mediamtxmonitor.alert.incident;

import java.util.Map;

/** Words the reasons of rules in a language. */
@FunctionalInterface
public interface FindingWords {

    /** As the server worded them, in English. */
    FindingWords ENGLISH = (rule, values, english) -> english;

    /**
     * Why a rule holds.
     *
     * @param values of the reason, by field; null for none
     * @param english the reason in English, for a rule that has no other words
     */
    String reason(String rule, Map<String, Object> values, String english);
}
