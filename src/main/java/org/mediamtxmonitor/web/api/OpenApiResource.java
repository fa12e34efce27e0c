package org.mediamtxmonitor.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.mediamtxmonitor.config.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Answers the OpenAPI document of the REST API: {@code openapi/operations.yaml} with the schemas of {@code openapi/schemas.yaml}. */
@Component
public class OpenApiResource {

    private final String basePath;

    @Autowired
    OpenApiResource(Settings settings) {
        this(settings.web().basePath());
    }

    /** @param basePath below which the API is; empty for none */
    public OpenApiResource(String basePath) {
        this.basePath = basePath;
    }

    private volatile RawValue document;

    /** The document as JSON; it never changes while the monitor runs, and is read when it is first asked for. */
    public RawValue document() {
        RawValue known = document;
        if (known == null) {
            ObjectNode whole = read("operations.yaml");
            whole.withObject("/components/schemas").setAll(read("schemas.yaml"));
            if (!basePath.isEmpty()) {
                ((ObjectNode) whole.at("/servers/0")).put("url", basePath);
            }
            known = new RawValue(whole.toString());
            document = known;
        }
        return known;
    }

    private static ObjectNode read(String file) {
        try (InputStream yaml = new ClassPathResource("openapi/" + file).getInputStream()) {
            return (ObjectNode) new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
