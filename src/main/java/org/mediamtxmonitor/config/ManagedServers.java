package org.mediamtxmonitor.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The file with the servers that people add in the page, beside {@code collector.yaml}. It counts where {@value #KEY} is true. */
final class ManagedServers {

    static final String KEY = "managedServers";
    static final String FILE = "servers.managed.yaml";

    private static final String SERVERS = "servers";

    private final Path file;

    /** @param folder where {@code collector.yaml} lies, or would lie */
    ManagedServers(Path folder) {
        file = folder.toAbsolutePath().resolve(FILE);
    }

    /** Its path; it need not exist. */
    Path file() {
        return file;
    }

    /** Appends its servers to those of the document. A file that does not exist has none. */
    void appendTo(ConfigDocument document, SettingsSchema schema, SettingsFiles files) {
        if (!files.has(file)) {
            return;
        }
        ConfigDocument own = new ConfigDocument(file.toString());
        new YamlFile(schema, own, file, files).read();
        List<String> keys = new ArrayList<>();
        own.root().fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            if (!key.equals(SERVERS)) {
                own.faultAtKey(
                        JsonPointer.empty().appendProperty(key),
                        "is not for this file",
                        "It holds servers only; all else belongs to collector.yaml.");
            }
        }
        if (!own.root().path(SERVERS).isEmpty()) {
            nameLoneServer(document);
        }
        document.append(own, SERVERS);
    }

    /** The one server of {@code collector.yaml} needs no id, and keeps the one it has without others. */
    private static void nameLoneServer(ConfigDocument document) {
        JsonPointer first = JsonPointer.compile("/" + SERVERS + "/0");
        if (document.root().path(SERVERS).size() == 1
                && document.at(first) instanceof ObjectNode lone
                && !lone.has("id")) {
            lone.put("id", ServerReader.LONE);
        }
    }
}
