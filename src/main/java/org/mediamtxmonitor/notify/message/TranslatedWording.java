package org.mediamtxmonitor.notify.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.incident.CauseTexts;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.ClockSkew;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A language other than English, from the file that the page reads too, such as {@code static/js/i18n/de-texts.js}. A text
 * whose values are not all there, and one that the file lacks, stays as the server words it in English.
 */
final class TranslatedWording implements Wording {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][\\w.]*)}");
    private static final String BEGIN = "\nexport default ";

    private static final int TITLE = 0;
    private static final int REASON = 1;
    private static final int ADVICE = 2;

    private final String language;
    private final JsonNode texts;

    /** @param language its tag, such as {@code de} */
    TranslatedWording(String language) {
        this.language = language;
        this.texts = read(language);
    }

    private static JsonNode read(String language) {
        String file = "/static/js/i18n/" + language + "-texts.js";
        try (InputStream in = TranslatedWording.class.getResourceAsStream(file)) {
            String module = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String json = module.substring(module.indexOf(BEGIN) + BEGIN.length());
            return Json.mapper().readTree(json.substring(0, json.lastIndexOf(';')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String title(String rule) {
        String title = texts.path("rules").path(rule).path(TITLE).asText();
        return title.isEmpty() ? ENGLISH.title(rule) : title;
    }

    @Override
    public String reason(String rule, Map<String, Object> values, String english) {
        return ofRule(rule, values, REASON).map(this::capital).orElse(english);
    }

    @Override
    public String advice(Alert alert) {
        return ofRule(alert.key().rule(), alert.values(), ADVICE)
                .map(this::capital)
                .orElseGet(() -> ENGLISH.advice(alert));
    }

    private Optional<String> ofRule(String rule, Map<String, Object> values, int part) {
        JsonNode template = texts.path("rules").path(String.valueOf(rule)).path(part);
        JsonNode known =
                values == null ? MissingNode.getInstance() : Json.mapper().<JsonNode>valueToTree(values);
        return fill(template, known);
    }

    @Override
    public String title(Incident incident, Alert first) {
        return !CauseWording.isKnown(incident.cause())
                ? ENGLISH.title(incident, first)
                : CauseTexts.shipped()
                        .title(incident.cause().code(), CauseWording.values(this, incident.cause(), first), language);
    }

    @Override
    public String why(Incident.Cause cause, Alert first) {
        return !CauseWording.isKnown(cause)
                ? ENGLISH.why(cause, first)
                : CauseTexts.shipped().why(cause.code(), CauseWording.values(this, cause, first), language);
    }

    @Override
    public String advice(Incident.Cause cause, Alert first) {
        return !CauseWording.isKnown(cause)
                ? ENGLISH.advice(cause, first)
                : CauseTexts.shipped().advice(cause.code(), CauseWording.values(this, cause, first), language);
    }

    /** The template with its places filled; empty where there is none, or a value is not known. */
    private Optional<String> fill(JsonNode template, JsonNode values) {
        if (!template.isTextual()) {
            return Optional.empty();
        }
        Matcher places = PLACE.matcher(template.textValue());
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            Optional<String> value = value(places.group(1), values.path(places.group(1)));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            places.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(places.appendTail(filled).toString());
    }

    private Optional<String> value(String name, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isNumber() && name.endsWith(ClockSkew.NAME_END)) {
            return Optional.of(reason(name, Json.mapper().valueToTree(ClockSkew.reason(value.doubleValue()))));
        }
        if (value.isNumber()) {
            return Optional.of(Quantity.text(value.numberValue(), name, language));
        }
        return value.isObject() ? Optional.of(reason(name, value)) : Optional.of(value.asText());
    }

    /** A value that is a reason of its own, with code, values and English text. */
    String reason(String name, JsonNode reason) {
        String code = reason.path("code").asText();
        JsonNode ofReason = texts.path("reasons").path(code);
        boolean advice = name.toLowerCase(java.util.Locale.ROOT).endsWith("advice");
        JsonNode template = name.endsWith(".title")
                ? texts.path("rules").path(code).path(TITLE)
                : ofReason.isMissingNode()
                        ? texts.path("rules").path(code).path(advice ? ADVICE : REASON)
                        : ofReason.path(advice ? 1 : 0);
        return fill(template, reason.path("values")).orElse(reason.path("text").asText());
    }

    private String capital(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(java.util.Locale.forLanguageTag(language)) + text.substring(1);
    }
}
