package org.mediamtxmonitor.web.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The Javadoc of a record, in words for people who see its JSON.
 *
 * @param text what the record is
 * @param components what its components are, by name
 */
record Javadoc(Optional<String> text, Map<String, String> components) {

    private static final Pattern TAG = Pattern.compile("@param (\\w+) ([^@]*)");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|link) (?:[A-Z]\\w*#)?([^}]*)}");

    static Javadoc of(Class<?> record) {
        Class<?> file = record;
        while (file.getEnclosingClass() != null) {
            file = file.getEnclosingClass();
        }
        try {
            String source =
                    Files.readString(Path.of("src/main/java", file.getName().replace('.', '/') + ".java"));
            return of(source, record.getSimpleName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Javadoc of(String source, String name) {
        var declaration = Pattern.compile("record " + name + "[<(]").matcher(source);
        if (!declaration.find()) {
            throw new IllegalArgumentException("no record " + name);
        }
        String before = source.substring(0, declaration.start());
        int begin = before.lastIndexOf("/**");
        int end = before.indexOf("*/", begin);
        boolean isIts = begin >= 0
                && !before.substring(end).contains(";")
                && !before.substring(end).contains("}\n");
        String comment = isIts ? words(before.substring(begin + 3, end)) : "";
        Map<String, String> components = new TreeMap<>();
        TAG.matcher(comment).results().forEach(tag -> components.put(tag.group(1), sentence(tag.group(2))));
        String text = sentence(comment.split("@", 2)[0]);
        return new Javadoc(Optional.of(text).filter(some -> !some.isEmpty()), components);
    }

    /** What is null in Java is absent in JSON. */
    private static String words(String comment) {
        String plain = comment.replaceAll("(?m)^\\s*\\* ?", " ").replaceAll("<[^>]+>", " ");
        return CODE.matcher(plain).replaceAll("`$1`").replaceAll("\\s+", " ").replaceAll("\\bnull\\b", "absent");
    }

    private static String sentence(String text) {
        String words = text.strip();
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    Optional<String> of(String component) {
        return Optional.ofNullable(components.get(component));
    }
}
