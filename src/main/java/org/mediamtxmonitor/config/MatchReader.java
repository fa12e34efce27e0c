package org.mediamtxmonitor.config;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.config.AlertSettings.Match;

import com.google.re2j.PatternSyntaxException;

/**
 * Reads {@code match}, the conditions of a route or a maintenance window: {@code server=north}, {@code path=live/*},
 * {@code label.site=~north|south}, {@code owner!=}.
 */
final class MatchReader {

    private static final String KEY = "match";
    private static final int LONGEST = 500;
    private static final int MOST_STEPS = 1000;
    private static final Pattern CONDITION =
            Pattern.compile("(?<name>rule|server|host|path|level|group|owner|label\\.[A-Za-z0-9][A-Za-z0-9_.-]{0,62})"
                    + " *(?<operator>=~|!~|!=|=) *(?<value>.{0," + LONGEST + "})");

    private final List<String> servers;
    private final Set<String> rules;

    /** With the ids of servers and rules; where one is empty, all ids are accepted. */
    MatchReader(List<String> servers, Set<String> rules) {
        this.servers = List.copyOf(servers);
        this.rules = rules;
    }

    List<Match> read(Section section) {
        section.texts(
                KEY,
                text -> CONDITION.matcher(text).matches(),
                "is not a condition",
                "Write rule, server, host, path, level, group, owner or label.NAME, then =, !=, =~ or !~, then a value: server=north.");
        section.texts(
                KEY,
                text -> isExpression(parsed(text)),
                "has a regular expression that can't be read or is too large",
                "Correct it; its syntax is that of RE2, and it must match the whole text: path=~live/.*");
        section.texts(
                KEY,
                text -> isKnown(parsed(text), "server", servers),
                "is about no server",
                "Use " + String.join(", ", servers) + ".");
        section.texts(
                KEY,
                text -> isKnown(parsed(text), "rule", rules),
                "is about no rule",
                "Use the id of a rule, such as stream-offline; docs/rules.md has all of them.");
        return section
                .texts(
                        KEY,
                        text -> isKnown(parsed(text), "level", Set.of("warning", "critical")),
                        "is about no level",
                        "Use warning or critical.")
                .stream()
                .map(MatchReader::parsed)
                .toList();
    }

    private static Match parsed(String text) {
        Matcher condition = CONDITION.matcher(text);
        if (!condition.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new Match(condition.group("name"), condition.group("operator"), condition.group("value"));
    }

    private static boolean isExpression(Match match) {
        String value = match.value();
        boolean ofPath = match.name().equals("path") && value.startsWith("~");
        if (!match.operator().endsWith("~") && !ofPath) {
            return true;
        }
        try {
            String regex = match.operator().endsWith("~") ? value : value.substring(1);
            return com.google.re2j.Pattern.compile(regex).programSize() <= MOST_STEPS;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean isKnown(Match match, String name, Collection<String> all) {
        boolean compares = match.name().equals(name) && !match.operator().endsWith("~");
        return !compares || match.value().isEmpty() || all.isEmpty() || all.contains(match.value());
    }
}
