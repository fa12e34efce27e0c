package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.config.InvalidSettingsException.Problem;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.representer.Representer;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * {@code servers.managed.yaml}: the servers that people add in the page. It is readable by its owner only, and replaced as a whole. A
 * change is checked together with {@code collector.yaml} before it is written, and is in force once {@link SettingsReload} has seen it.
 */
@Component
public class ManagedServersFile {

    private static final String SERVERS = "servers";
    private static final String HEAD =
            "# Servers that were added in the page. Changed there; edits by hand count too.\n";

    private static final String MEND = "Mend it on the machine of the monitor.";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> ENTRY = new TypeReference<>() {};

    private final SettingsReload settings;

    public ManagedServersFile(SettingsReload settings) {
        this.settings = settings;
    }

    /** Whether a problem is with the servers that are managed in the page, and with no other file. */
    public static boolean isOf(Problem problem) {
        return problem.location().contains(ManagedServers.FILE);
    }

    /** Whether servers are managed here: {@code managedServers} is true, and this process polls. */
    public boolean isOn() {
        return settings.status().managed();
    }

    /**
     * The entries, in the order of the file, each with the keys of {@code servers[]}; credentials in an address are told apart from it.
     * Secrets are in there. Texts are as they are written: a password {@code 0123} stays one.
     *
     * @throws InvalidSettingsException if the file can't be read, or holds something else
     */
    public synchronized List<Map<String, Object>> all() {
        Path file = settings.managedFile();
        if (!Files.exists(file)) {
            return List.of();
        }
        ConfigDocument document = new ConfigDocument(file.toString());
        new YamlFile(new SettingsSchema(), document, file, SettingsFiles.OF_DISK).read();
        List<Map<String, Object>> entries = new ArrayList<>();
        JsonNode servers = document.root().path(SERVERS);
        for (int at = 0; at < servers.size(); at++) {
            JsonPointer item = JsonPointer.compile("/" + SERVERS + "/" + at);
            if (servers.path(at).isObject()) {
                add(entries, document, item);
            } else {
                document.fault(item, "is no server", MEND);
            }
        }
        document.throwIfFaulty();
        return entries;
    }

    private static void add(List<Map<String, Object>> entries, ConfigDocument document, JsonPointer item) {
        Map<String, Object> entry = apart(MAPPER.convertValue(document.at(item), ENTRY));
        String url = String.valueOf(entry.get("url"));
        if (Secret.masked(url).equals(url)) {
            entries.add(entry);
        } else {
            document.fault(item.appendProperty("url"), "has credentials that can't be used", MEND);
        }
    }

    /**
     * An entry whose credentials in {@code url}, if there are any, are in {@code username} and {@code password} instead. The same entry
     * where they are wrong, or are there already.
     */
    public static Map<String, Object> apart(Map<String, Object> entry) {
        if (!(entry.get("url") instanceof String url)) {
            return entry;
        }
        try {
            UrlCredentials parts = UrlCredentials.of(url);
            boolean isUserTwice = parts.username().isPresent() && entry.containsKey("username");
            boolean isPasswordTwice = parts.password().isPresent()
                    && (entry.containsKey("password") || entry.containsKey("passwordFile"));
            if (isUserTwice || isPasswordTwice) {
                return entry;
            }
            Map<String, Object> apart = new LinkedHashMap<>(entry);
            apart.put("url", parts.url());
            parts.username().ifPresent(username -> apart.put("username", username));
            parts.password().ifPresent(password -> apart.put("password", password));
            return apart;
        } catch (IllegalArgumentException e) {
            return entry;
        }
    }

    /** The entry of an id. */
    public Optional<Map<String, Object>> one(String id) {
        return all().stream().filter(entry -> id.equals(id(entry))).findFirst();
    }

    /**
     * Adds a server, or puts it in place of the one of its id.
     *
     * @param entry keys of {@code servers[]}, {@code id} among them
     * @throws InvalidSettingsException if it makes no sense, alone or beside the others
     * @throws IOException if the file can't be written
     */
    public synchronized void put(Map<String, Object> entry) throws IOException {
        List<Map<String, Object>> entries = new ArrayList<>(all());
        int at = 0;
        while (at < entries.size() && !id(entry).equals(id(entries.get(at)))) {
            at++;
        }
        if (at < entries.size()) {
            entries.set(at, entry);
        } else {
            entries.add(entry);
        }
        write(entries);
    }

    /**
     * Removes the server of an id. Returns whether there was one.
     *
     * @throws InvalidSettingsException if others name it
     * @throws IOException if the file can't be written
     */
    public synchronized boolean remove(String id) throws IOException {
        List<Map<String, Object>> entries = new ArrayList<>(all());
        boolean removed = entries.removeIf(entry -> id.equals(id(entry)));
        if (removed) {
            write(entries);
        }
        return removed;
    }

    private static String id(Map<String, Object> entry) {
        return String.valueOf(entry.get("id"));
    }

    /**
     * A server as an entry describes it.
     *
     * @throws InvalidSettingsException if it makes no sense
     */
    public static ServerSettings server(Map<String, Object> entry) {
        Path file = Path.of(ManagedServers.FILE);
        byte[] content = yaml(List.of(entry));
        return new SettingsLoader()
                .read(file, Map.of(), Map.of(), SettingsFiles.of(Map.of(file, ByteBuffer.wrap(content))))
                .settings()
                .servers()
                .get(0);
    }

    private static byte[] yaml(List<Map<String, Object>> entries) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        String text = new Yaml(new Representer(options), options).dump(Map.of(SERVERS, entries));
        return (HEAD + text).getBytes(StandardCharsets.UTF_8);
    }

    private void write(List<Map<String, Object>> entries) throws IOException {
        byte[] content = yaml(entries);
        settings.check(content);
        Path file = settings.managedFile();
        Path fresh = temporary(file);
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path temporary(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? Files.createTempFile(
                        folder,
                        "." + ManagedServers.FILE,
                        "",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "." + ManagedServers.FILE, "");
    }
}
