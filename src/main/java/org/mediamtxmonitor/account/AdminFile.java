package org.mediamtxmonitor.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.mediamtxmonitor.redis.Json;

/**
 * An account of an admin that {@code --create-admin} asks for, as a file in the data folder: the monitor that uses the folder makes
 * it, at once where it runs, else at its start. Who may write there may do everything anyway.
 *
 * @param name of the account; of one that there is, the password is set and the second factors are taken away
 * @param password Argon2id hash
 */
public record AdminFile(String name, String password) {

    private static final String FILE = "create-admin.json";

    /** Leaves it for the monitor. @throws IOException if the data folder can't be written */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path made = folder.resolve(FILE + ".new");
        Files.deleteIfExists(made);
        if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(made, Json.mapper().writeValueAsString(this));
        Files.move(made, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        AccountStore.mark(folder);
    }

    /** What was left; empty for nothing. @throws IOException if it can't be read */
    public static Optional<AdminFile> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        AdminFile left = Json.mapper().readValue(Files.readString(file), AdminFile.class);
        if (left == null || left.name() == null || left.password() == null) {
            throw new IOException("it has no name and password");
        }
        return Optional.of(left);
    }

    /** Where it is left. */
    public static Path in(Path folder) {
        return folder.resolve(FILE);
    }

    /** It was made. */
    public static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }
}
