package org.mediamtxmonitor.notify.message;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.incident.CauseTexts;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;

/** What rules, reasons and causes are called in a language. */
interface Wording {

    /** The name of a rule. */
    String title(String rule);

    /** Why an alert fires. */
    default String reason(Alert alert) {
        String reason = reason(alert.key().rule(), alert.values(), alert.reason());
        return reason == null ? title(alert.key().rule()) : reason;
    }

    /**
     * Why a rule holds.
     *
     * @param values of the reason, by field; null for none
     * @param english as the server words it; null where that is not known
     */
    String reason(String rule, Map<String, Object> values, String english);

    /** What to do about it; null for nothing. */
    String advice(Alert alert);

    /** What an incident is called. @param first of its alerts; null for none */
    String title(Incident incident, Alert first);

    /** Why alerts are held to have one cause; null for nothing. @param first of the alerts; null for none */
    String why(Incident.Cause cause, Alert first);

    /** What to do about what alerts have in common; null where each says that itself. @param first as in {@link #why} */
    String advice(Incident.Cause cause, Alert first);

    /** @param language one of {@link Words#languages}; any other is English */
    static Wording of(String language) {
        Wording translated = TRANSLATED.get(language);
        return translated == null ? ENGLISH : translated;
    }

    /** By the tag of the language. */
    Map<String, TranslatedWording> TRANSLATED = Words.languages().stream()
            .filter(language -> !language.equals(CauseTexts.ENGLISH))
            .collect(Collectors.toUnmodifiableMap(Function.identity(), TranslatedWording::new));

    /** As the server words it. */
    Wording ENGLISH = new Wording() {
        @Override
        public String title(String rule) {
            return RuleCatalogue.shipped().find(rule).map(Rule::title).orElse(rule);
        }

        @Override
        public String reason(String rule, Map<String, Object> values, String english) {
            return english;
        }

        @Override
        public String advice(Alert alert) {
            return alert.advice();
        }

        @Override
        public String title(Incident incident, Alert first) {
            return CauseWording.isAbout(incident.cause(), first)
                    ? CauseTexts.shipped()
                            .title(
                                    incident.cause().code(),
                                    CauseWording.values(this, incident.cause(), first),
                                    CauseTexts.ENGLISH)
                    : incident.title();
        }

        @Override
        public String why(Incident.Cause cause, Alert first) {
            return cause.why();
        }

        @Override
        public String advice(Incident.Cause cause, Alert first) {
            // Where the first finding says what to do, it says so by its newer values.
            boolean isOfFinding = CauseWording.isAbout(cause, first)
                    && CauseTexts.shipped().advice(cause.code(), cause.values(), CauseTexts.ENGLISH) == null;
            return isOfFinding ? first.advice() : cause.advice();
        }
    };
}
