package org.mediamtxmonitor.web.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an account may choose, and what the document of the API says of it, are the languages of the page. */
class LanguagesTest {

    private static final Path PAGE = Path.of("src/main/resources/static/js/i18n");
    private static final Path DOCUMENT = Path.of("src/main/resources/openapi/operations.yaml");
    private static final Pattern MODULE = Pattern.compile("[a-z]{2}\\.js");
    private static final Pattern CHOICE = Pattern.compile("enum: \\[(en, [^\\]]+)]");

    private static List<String> ofPage() throws IOException {
        try (Stream<Path> files = Files.list(PAGE)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> MODULE.matcher(name).matches())
                    .map(name -> name.substring(0, 2))
                    .toList();
        }
    }

    @Test
    void an_account_may_choose_each_language_of_the_page() throws IOException {
        assertThat(AccountController.LANGUAGES).hasSizeGreaterThan(1).containsExactlyInAnyOrderElementsOf(ofPage());
    }

    @Test
    void the_document_names_each_language_of_the_page() throws IOException {
        List<String> choices = CHOICE.matcher(Files.readString(DOCUMENT))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(choices)
                .hasSize(3)
                .allSatisfy(choice -> assertThat(
                                Arrays.asList(choice.substring(choice.indexOf('[') + 1, choice.length() - 1)
                                        .split(", ")))
                        .containsExactlyInAnyOrderElementsOf(ofPage()));
    }
}
