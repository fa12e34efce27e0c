package org.mediamtxmonitor.web.api;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Answers which languages the page speaks: one for each file in {@code static/js/i18n} that is named by a language. */
@Component
public class LanguagesResource {

    private static final String FILE = "[a-z]{2,3}(-[A-Z]{2})?\\.js";

    private final SortedSet<String> tags = new TreeSet<>(List.of("en"));

    LanguagesResource(@Value("${spring.web.resources.static-locations:classpath:/static/}") String[] locations)
            throws IOException {
        for (String location : locations) {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(location + "js/i18n/*.js");
            Arrays.stream(files)
                    .map(Resource::getFilename)
                    .filter(name -> name != null && name.matches(FILE))
                    .forEach(name -> tags.add(name.replace(".js", "")));
        }
    }

    /** Their tags, such as {@code de} and {@code pt-BR}. */
    public SortedSet<String> list() {
        return tags;
    }
}
