package org.mediamtxmonitor.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.redis.Json;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Answers which languages the page speaks: one for each file in {@code static/js/i18n}. */
@Component
public class Languages {

    private static final String FILE = "[a-z]{2,3}(-[A-Z]{2})?\\.js";

    private final byte[] tags;

    Languages(@Value("${spring.web.resources.static-locations:classpath:/static/}") String[] locations)
            throws IOException {
        TreeSet<String> found = new TreeSet<>(List.of("en"));
        for (String location : locations) {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(location + "js/i18n/*.js");
            Arrays.stream(files)
                    .map(Resource::getFilename)
                    .filter(name -> name != null && name.matches(FILE))
                    .forEach(name -> found.add(name.replace(".js", "")));
        }
        tags = Json.mapper().writeValueAsBytes(found);
    }

    /** {@code GET /js/i18n/index.json}. */
    public void list(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-cache");
        message.setBody(tags);
    }
}
