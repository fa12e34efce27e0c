package org.mediamtxmonitor.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The types of channels that there are: one for each route template {@code notify-<type>}, in our files
 * {@code notify-<type>.camel.yaml} and in the YAML files of the folder {@code routes.dir}.
 */
final class ChannelTypes {

    private static final String PREFIX = "notify-";
    private static final String BUILT_IN = "classpath:routes/" + PREFIX + "*.camel.yaml";
    private static final String OWN = "[!.]*.{yaml,yml}";

    private final Map<String, ChannelType> types = new TreeMap<>();
    private final Set<String> unreadable = new TreeSet<>();

    /** Those that are built in. */
    ChannelTypes() {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(BUILT_IN)) {
                try (InputStream in = file.getInputStream()) {
                    add(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<ChannelType> find(String type) {
        return Optional.ofNullable(types.get(type));
    }

    Set<String> names() {
        return types.keySet();
    }

    /** Files that can't be read as YAML, so that nobody knows their types. */
    Set<String> unreadable() {
        return unreadable;
    }

    /**
     * Adds those of a folder; one of the same name takes the place of ours. A file that can't be read as YAML adds none: who
     * loads the routes tells of it.
     *
     * @return what is wrong with the folder; empty where it can be read
     */
    Optional<String> addFrom(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.of("does not exist");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, OWN)) {
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    add(in);
                } catch (YAMLException | ClassCastException | IOException e) {
                    unreadable.add(file.getFileName().toString());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("can't be read");
        }
    }

    private void add(InputStream in) {
        List<?> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        for (Object entry : entries == null ? List.of() : entries) {
            if (((Map<?, ?>) entry).get("routeTemplate") instanceof Map<?, ?> template
                    && String.valueOf(template.get("id")).startsWith(PREFIX)) {
                ChannelType type = ChannelType.of(template, PREFIX);
                types.put(type.name(), type);
            }
        }
    }
}
