package org.mediamtxmonitor.config;

import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A YAML syntax error as a sentence. The parser's own message is never shown, because it can quote a part of a secret.
 *
 * @param message what is wrong
 * @param remedy what to do about it
 */
record SyntaxWords(String message, String remedy) {

    static SyntaxWords of(MarkedYAMLException error) {
        String problem = String.valueOf(error.getProblem());
        String context = String.valueOf(error.getContext());
        if (problem.contains("\\t(TAB)")) {
            return new SyntaxWords("a tab can't stand here", "Indent with spaces.");
        }
        if (context.contains("quoted scalar")) {
            return new SyntaxWords("a quoted text is not closed or has a wrong \\ in it", "Use 'single quotes'.");
        }
        if (problem.contains("mapping values are not allowed")) {
            return new SyntaxWords(
                    "a \": \" can't stand here", "Put the text in quotes, or check the indentation of this line.");
        }
        if (problem.contains("could not find expected ':'")) {
            return new SyntaxWords("the line before has no \": \"", "Write \"key: value\", with a space.");
        }
        if (problem.contains("found undefined alias")) {
            return new SyntaxWords("an alias (*) that nothing defines", "Put a text that starts with * in quotes.");
        }
        if (problem.contains("expected <block end>") || context.contains("parsing a block")) {
            return new SyntaxWords("does not fit the lines above", "Check the indentation, a missing \"- \" or quote.");
        }
        if (problem.contains("another document")) {
            return new SyntaxWords("a second document starts here", "Remove the line \"---\".");
        }
        return new SyntaxWords("is not valid YAML", "Check this line; put a text with special characters in quotes.");
    }

    static SyntaxWords of(YAMLException error) {
        if (String.valueOf(error.getMessage()).contains("aliases")) {
            return new SyntaxWords("has too many aliases (*)", "Write the values out.");
        }
        return new SyntaxWords("is not a YAML text", "Save the file as UTF-8 text without control characters.");
    }
}
