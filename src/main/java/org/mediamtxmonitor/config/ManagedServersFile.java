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
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * {@code servers.managed.yaml}: the servers that people add in the page. It is readable by its owner only, and replaced as a whole. A
 * change is checked together with {@code collector.yaml} before it is written, and is in force once {@link SettingsReload} has seen it.
 */
@Component
public class ManagedServersFile {

    private static final String SERVERS = "servers";
    private static final String HEAD =
            "# Servers that were added in the page. Changed there; edits by hand count too.\n";

    private final SettingsReload settings;

    public ManagedServersFile(SettingsReload settings) {
        this.settings = settings;
    }

    /** Whether servers are managed here: {@code managedServers} is true, and this process polls. */
    public boolean isOn() {
        return settings.status().managed();
    }

    /** The entries, in the order of the file, each with the keys of {@code servers[]}. Secrets are in there. */
    public synchronized List<Map<String, Object>> all() {
        Path file = settings.managedFile();
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            return read instanceof Map<?, ?> top && top.get(SERVERS) instanceof List<?> list
                    ? entries(list)
                    : List.of();
        } catch (IOException | YAMLException e) {
            throw new InvalidSettingsException(List.of(new Problem(
                    file.toString(),
                    "",
                    "the file can't be read",
                    "Mend or remove it on the machine of the monitor.")));
        }
    }

    private static List<Map<String, Object>> entries(List<?> list) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> map) {
                Map<String, Object> entry = new LinkedHashMap<>();
                map.forEach((key, value) -> entry.put(String.valueOf(key), value));
                entries.add(entry);
            }
        }
        return entries;
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
