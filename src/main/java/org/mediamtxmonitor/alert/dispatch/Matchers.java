package org.mediamtxmonitor.alert.dispatch;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

    /**
     * What an alert must have.
     *
     * @param name of the property
     * @param text that the property is, or begins with; never empty
     * @param whole whether it is all of it
     */
    record Hint(String name, String text, boolean whole) {}

    private record Compiled(String name, Predicate<String> test, Hint hint) {
        boolean matches(Alert alert) {
            return test.test(AlertText.of(alert, name));
        }
    }

    private final List<Compiled> all;

    private Matchers(List<Compiled> all) {
        this.all = all;
    }

    /**
     * @param matchers none match everything
     * @throws IllegalArgumentException if one of them can't be; the message says which and why
     */
    public static Matchers of(List<Matcher> matchers) {
        return new Matchers(matchers.stream().map(Matchers::compile).toList());
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

    /** What alerts that match have for sure, the narrowest; alerts without it need not be tried. */
    Optional<Hint> hint() {
        return all.stream()
                .map(Compiled::hint)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(Hint::whole)
                        .thenComparing(hint -> hint.text().length()));
    }

    private static Compiled compile(Matcher matcher) {
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
                case "!=" -> not(equal(matcher));
                case "=~" -> like(matcher, matcher.value());
                case "!~" -> not(like(matcher, matcher.value()));
                default -> throw new IllegalArgumentException("operator must be =, !=, =~ or !~");
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("matcher of " + matcher.name() + ": " + e.getMessage(), e);
        }
    }

    private static Compiled equal(Matcher matcher) {
        String value = matcher.value();
        if (!matcher.name().equals(AlertText.PATH)) {
            return is(matcher);
        }
        // Checked before PathPattern compiles it: its own kind of expressions has no bound.
        if (value.startsWith("~")) {
            return like(matcher, value.substring(1));
        }
        if (value.length() > SafeRegex.MAX_LENGTH) {
            throw new IllegalArgumentException("longer than " + SafeRegex.MAX_LENGTH + " characters");
        }
        PathPattern pattern = PathPattern.of(value);
        return pattern.name() != null ? is(matcher) : like(matcher, pattern.regex());
    }

    private static Compiled is(Matcher matcher) {
        Hint hint = matcher.value().isEmpty() ? null : new Hint(matcher.name(), matcher.value(), true);
        return new Compiled(matcher.name(), matcher.value()::equals, hint);
    }

    private static Compiled like(Matcher matcher, String regex) {
        SafeRegex compiled = SafeRegex.of(regex);
        Hint hint = compiled.prefix().isEmpty() ? null : new Hint(matcher.name(), compiled.prefix(), false);
        return new Compiled(matcher.name(), compiled::matches, hint);
    }

    private static Compiled not(Compiled matcher) {
        return new Compiled(matcher.name(), matcher.test().negate(), null);
    }
}
