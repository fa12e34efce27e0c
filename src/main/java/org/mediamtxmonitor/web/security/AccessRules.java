package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The table {@code access.yaml}: who may call what. */
public final class AccessRules {

    private static final String FILE = "/access.yaml";

    /**
     * One entry.
     *
     * @param method {@code GET} stands for {@code HEAD} too
     * @param path with {@code {x}} for one part and {@code **} for the rest
     */
    public record Rule(Access access, String method, String path, Pattern pattern) {

        /** Length of what each path that it matches begins with; -1 where it matches its own path only. */
        private int open() {
            int part = path.indexOf('{');
            return part >= 0 ? part : path.endsWith("/**") ? path.length() - "/**".length() : -1;
        }

        private boolean matches(String of) {
            return path.regionMatches(0, of, 0, open()) && pattern.matcher(of).matches();
        }

        /** The parts of a path that the entry leaves open, with slashes between them; null for none. */
        String target(String of) {
            Matcher matcher = pattern.matcher(of);
            return matcher.matches() && matcher.groupCount() > 0
                    ? IntStream.rangeClosed(1, matcher.groupCount())
                            .mapToObj(matcher::group)
                            .collect(Collectors.joining("/"))
                    : null;
        }
    }

    private final List<Rule> rules;

    /** Looked up with each request. */
    private final Map<String, List<Rule>> byPath;

    private final List<Rule> open;

    private AccessRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.byPath = rules.stream().filter(rule -> rule.open() < 0).collect(Collectors.groupingBy(Rule::path));
        this.open = rules.stream().filter(rule -> rule.open() >= 0).toList();
    }

    /** The table as it is shipped. */
    public static AccessRules shipped() {
        try (InputStream in = AccessRules.class.getResourceAsStream(FILE)) {
            Map<String, List<String>> groups = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            List<Rule> rules = new ArrayList<>();
            groups.forEach((group, calls) -> calls.forEach(call -> rules.add(rule(Access.of(group), call))));
            return new AccessRules(rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(Access access, String call) {
        String[] parts = call.split(" ");
        String pattern = Pattern.compile("\\{[^}]+}|/\\*\\*|[^{/]+|/")
                .matcher(parts[1])
                .results()
                .map(part -> switch (part.group().charAt(0)) {
                    case '{' -> "([^/]+)";
                    case '/' -> part.group().equals("/") ? "/" : "(?:/.*)?";
                    default -> Pattern.quote(part.group());
                })
                .collect(Collectors.joining());
        return new Rule(access, parts[0], parts[1], Pattern.compile(pattern, Pattern.DOTALL));
    }

    /** All entries, in the order of the file. */
    public List<Rule> all() {
        return rules;
    }

    /** The entry of a call; empty if there is none. @param path decoded, without parameters and dots */
    public Optional<Rule> of(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return matching(path).filter(rule -> rule.method.equals(asked)).findFirst();
    }

    private Stream<Rule> matching(String path) {
        return Stream.concat(
                byPath.getOrDefault(path, List.of()).stream(), open.stream().filter(rule -> rule.matches(path)));
    }

    /** The methods that there are entries for of a path; none if there is nothing. */
    Set<String> methods(String path) {
        return matching(path).map(Rule::method).collect(Collectors.toCollection(TreeSet::new));
    }
}
