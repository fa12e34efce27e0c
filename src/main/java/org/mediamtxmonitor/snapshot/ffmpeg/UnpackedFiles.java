package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Executable files of a jar in a folder that only this user can read. A file that is there already, with the checksum (CRC-32)
 * that the jar says, is left as it is; one of another version or a damaged one is replaced.
 */
final class UnpackedFiles {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final String PART = ".part";

    private final Path folder;

    private UnpackedFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder where it is missing, and removes what was left half written. */
    static UnpackedFiles in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PRIVATE);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
        return new UnpackedFiles(folder);
    }

    /** Has the file be there, complete. */
    void unpack(URL source, String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getPosixFilePermissions(file).equals(PRIVATE)
                && checksum(Files.newInputStream(file)) == checksum(source)) {
            return;
        }
        Path part = Files.createTempFile(folder, name, PART);
        try (InputStream in = source.openStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(part, PRIVATE);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A jar tells it without unpacking. */
    private static long checksum(URL source) throws IOException {
        URLConnection connection = source.openConnection();
        return connection instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : checksum(connection.getInputStream());
    }

    private static long checksum(InputStream from) throws IOException {
        try (CheckedInputStream in = new CheckedInputStream(from, new CRC32())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getChecksum().getValue();
        }
    }
}
