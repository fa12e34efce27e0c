package org.mediamtxmonitor.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.stream.ClockSkew;
import org.mediamtxmonitor.stream.Reason;

/** A text in which {@code {field}} stands for the value of a field, written with the unit of its metric. */
final class MessageTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9.]*)}");

    /**
     * @param unit null for facts, which have none
     * @param isSkew it tells how far a clock is off
     */
    private record Place(Reference reference, String unit, boolean isSkew) {}

    private final List<String> texts = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    MessageTemplate(String text) {
        Matcher matcher = PLACE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            texts.add(text.substring(from, matcher.start()));
            String id = matcher.group(1);
            String unit = MetricCatalogue.shipped().find(id).map(Metric::unit).orElse(null);
            places.add(new Place(Reference.of(id), unit, id.endsWith(ClockSkew.NAME_END)));
            from = matcher.end();
        }
        texts.add(text.substring(from));
    }

    /** Returns the text with the current values filled in. */
    String fill(RuleContext context) {
        if (places.isEmpty()) {
            return texts.get(0);
        }
        StringBuilder filled = new StringBuilder(texts.get(0));
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            filled.append(text(place, context, filled.isEmpty()));
            filled.append(texts.get(i + 1));
        }
        return filled.toString();
    }

    /** A reason of ours begins with a capital letter only where the text does. */
    private static String text(Place place, RuleContext context, boolean begins) {
        if (place.isSkew() && place.reference().value(context) instanceof Number ms) {
            return ClockSkew.reason(ms.doubleValue()).phrase();
        }
        String text = Quantities.text(place.reference().value(context), place.unit());
        String phrase = !begins && place.reference().told(context) instanceof Reason reason ? reason.phrase() : text;
        return phrase.equalsIgnoreCase(text) ? phrase : text;
    }

    /** Whether all its values are known. */
    boolean isKnown(RuleContext context) {
        return places.stream().allMatch(place -> place.reference().value(context) != null);
    }

    /** Whether one of its figures would tell of nothing, such as 0 %. */
    boolean tellsNothing(RuleContext context) {
        return places.stream()
                .anyMatch(place -> Quantities.tellsNothing(place.reference().value(context), place.unit()));
    }

    /** Puts the current values into a map, by field; unknown ones are left out. */
    void values(RuleContext context, Map<String, Object> into) {
        for (Place place : places) {
            Object value = place.reference().told(context);
            if (value != null) {
                into.put(place.reference().id(), value);
            }
        }
    }

    static Map<String, Object> values(RuleContext context, MessageTemplate... templates) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (MessageTemplate template : templates) {
            template.values(context, values);
        }
        return values.isEmpty() ? null : values;
    }
}
