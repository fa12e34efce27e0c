package org.mediamtxmonitor.alert.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.stream.PathPattern;

/**
 * Matchers of a route, a silence or a maintenance window, as those of Alertmanager: all must match, what an alert does not
 * have is empty, and a regular expression must match the whole. {@code =} and {@code !=} take a pattern of a path.
 */
public final class Matchers {

    private record Compiled(String name, Predicate<String> test) {
        boolean matches(Alert alert) {
            return test.test(AlertText.of(alert, name));
        }
    }

    private final List<Compiled> all = new ArrayList<>();
    private final Matcher exact;

    private Matchers(List<Matcher> matchers) {
        matchers.forEach(matcher -> all.add(new Compiled(matcher.name(), test(matcher))));
        exact = matchers.stream().filter(Matchers::isExact).findFirst().orElse(null);
    }

    /**
     * @param matchers none match everything
     * @throws IllegalArgumentException if one of them can't be; the message says which and why
     */
    public static Matchers of(List<Matcher> matchers) {
        return new Matchers(matchers);
    }

    /** Whether all match. */
    public boolean match(Alert alert) {
        for (Compiled matcher : all) {
            if (!matcher.matches(alert)) {
                return false;
            }
        }
        return true;
    }

    /** One that compares with a single text that is not empty: alerts that do not have it need not be tried. */
    Optional<Matcher> exact() {
        return Optional.ofNullable(exact);
    }

    private static boolean isExact(Matcher matcher) {
        return matcher.operator().equals("=")
                && !matcher.value().isEmpty()
                && (!matcher.name().equals(AlertText.PATH) || isPlain(matcher.value()));
    }

    private static boolean isPlain(String path) {
        return !path.startsWith("~") && PathPattern.of(path).name() != null;
    }

    private static Predicate<String> test(Matcher matcher) {
        if (matcher.name() == null || !AlertText.exists(matcher.name())) {
            throw new IllegalArgumentException(
                    "matcher of " + matcher.name() + ": must be rule, server, path, level, group, owner or label.NAME");
        }
        if (matcher.value() == null) {
            throw new IllegalArgumentException("matcher of " + matcher.name() + ": value is missing");
        }
        try {
            return switch (String.valueOf(matcher.operator())) {
                case "=" -> equal(matcher);
                case "!=" -> equal(matcher).negate();
                case "=~" -> SafeRegex.of(matcher.value())::matches;
                case "!~" -> {
                    SafeRegex regex = SafeRegex.of(matcher.value());
                    yield text -> !regex.matches(text);
                }
                default -> throw new IllegalArgumentException("operator must be =, !=, =~ or !~");
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("matcher of " + matcher.name() + ": " + e.getMessage(), e);
        }
    }

    private static Predicate<String> equal(Matcher matcher) {
        String value = matcher.value();
        if (!matcher.name().equals(AlertText.PATH)) {
            return value::equals;
        }
        // Checked before PathPattern compiles it: its own kind of expressions has no bound.
        if (value.startsWith("~")) {
            return SafeRegex.of(value.substring(1))::matches;
        }
        if (value.length() > SafeRegex.MAX_LENGTH) {
            throw new IllegalArgumentException("longer than " + SafeRegex.MAX_LENGTH + " characters");
        }
        PathPattern pattern = PathPattern.of(value);
        return pattern.name() != null ? value::equals : SafeRegex.of(pattern.regex())::matches;
    }
}
