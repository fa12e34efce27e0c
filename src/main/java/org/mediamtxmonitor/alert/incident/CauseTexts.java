package org.mediamtxmonitor.alert.incident;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** What incidents are called, in each language of messages, from {@code incidents.yaml}. */
public final class CauseTexts {

    public static final String ENGLISH = "en";

    static final String SYMPTOM = "symptom";
    static final String STREAMS = "streams";
    static final String OTHER = "other";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?: (\\w+))??(?: (\\w+))?}");
    private static final CauseTexts SHIPPED = read("/incidents.yaml");

    /** By number, in one language. */
    record Plural(String one, String many) {
        String of(Object number) {
            return number instanceof Number n && n.longValue() == 1 ? one : many;
        }
    }

    /** What is wrong. */
    static final class Symptom {
        private final Map<String, Plural> byLanguage = new HashMap<>();
        private List<String> rules = List.of();

        @JsonProperty("rules")
        void setRules(List<String> all) {
            rules = List.copyOf(all);
        }

        @JsonAnySetter
        void put(String language, Plural texts) {
            byLanguage.put(language, texts);
        }

        List<String> rules() {
            return rules;
        }
    }

    /** @param advice null where the first finding has one of its own */
    record Texts(String title, String why, String advice) {}

    private record File(
            Map<String, Symptom> symptoms,
            Map<String, Map<String, Plural>> nouns,
            Map<String, String> kinds,
            Map<String, Map<String, String>> words,
            Map<String, Map<String, Texts>> causes) {}

    private final File file;
    private final Map<String, String> symptomOfRule = new HashMap<>();

    private CauseTexts(File file) {
        this.file = file;
        file.symptoms().forEach((name, symptom) -> symptom.rules().forEach(rule -> symptomOfRule.put(rule, name)));
    }

    /** Those of this version. */
    public static CauseTexts shipped() {
        return SHIPPED;
    }

    private static CauseTexts read(String resource) {
        try (InputStream in = CauseTexts.class.getResourceAsStream(resource)) {
            return new CauseTexts(new YAMLMapper().readValue(in, File.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tags of the languages in which incidents and their messages are worded, such as {@code de}. */
    public static Set<String> languages() {
        return SHIPPED.file.words().keySet();
    }

    /** What an incident is told with as text, by key. @param language that of {@link #languages}; any other is English */
    Map<String, String> words(String language) {
        return file.words().getOrDefault(language, file.words().get(ENGLISH));
    }

    /** Name of what is wrong where that rule holds, for example {@code loss}. */
    String symptom(String rule) {
        return symptomOfRule.getOrDefault(rule, OTHER);
    }

    /**
     * Title of an incident.
     *
     * @param language one of {@link #languages}
     * @param values of the cause; {@code reason} in that language
     */
    public String title(String code, Map<String, Object> values, String language) {
        return fill(texts(code, language).title(), values, language);
    }

    /** Whether there are texts for the code of a cause. */
    public boolean knows(String code) {
        return file.causes().containsKey(code);
    }

    /** Why the cause is held for the cause. */
    public String why(String code, Map<String, Object> values, String language) {
        return fill(texts(code, language).why(), values, language);
    }

    /** What to do; null where the findings say that. */
    public String advice(String code, Map<String, Object> values, String language) {
        String advice = texts(code, language).advice();
        return advice == null ? null : fill(advice, values, language);
    }

    private Texts texts(String code, String language) {
        Map<String, Texts> languages = file.causes().get(code);
        if (languages == null) {
            throw new IllegalArgumentException("incidents.yaml has no cause " + code);
        }
        return languages.getOrDefault(language, languages.get(ENGLISH));
    }

    private String fill(String text, Map<String, Object> values, String language) {
        Matcher places = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            places.appendReplacement(
                    filled,
                    Matcher.quoteReplacement(
                            value(places.group(1), places.group(2), places.group(3), values, language)));
        }
        return places.appendTail(filled).toString();
    }

    /** @param between value between the number and its noun; null for none */
    private String value(String name, String between, String noun, Map<String, Object> values, String language) {
        Object value = values.get(name);
        if (name.equals(SYMPTOM)) {
            Symptom symptom = file.symptoms().get(String.valueOf(value));
            return symptom == null ? "" : symptom.byLanguage.get(language).of(values.get(STREAMS));
        }
        String text = value == null ? "?" : String.valueOf(value);
        if (noun == null) {
            return text;
        }
        Object word = between == null ? null : values.get(between);
        String counted = file.nouns().get(noun).get(language).of(value);
        return text
                + " "
                + (word == null
                        ? counted
                        : file.kinds()
                                .get(language)
                                .replace("{noun}", counted)
                                .replace("{kind}", String.valueOf(word)));
    }

    /** For tests: all codes. */
    Set<String> codes() {
        return file.causes().keySet();
    }
}
