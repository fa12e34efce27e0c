package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class UnpackedFilesTest {

    @TempDir
    private Path temp;

    private URL entry(String content) throws IOException {
        Path jar = Files.createTempFile(temp, "artifact", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("ffmpeg"));
            entries.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return URI.create("jar:" + jar.toUri() + "!/ffmpeg").toURL();
    }

    private Path unpack(URL source) throws IOException {
        Path folder = temp.resolve("ffmpeg");
        UnpackedFiles.in(folder).unpack(source, "ffmpeg");
        return folder.resolve("ffmpeg");
    }

    private static Object identity(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino") + " " + Files.getLastModifiedTime(file);
    }

    @Test
    void a_file_is_unpacked_once_for_this_user_alone() throws IOException {
        URL source = entry("one");
        Path file = unpack(source);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        Object first = identity(file);
        unpack(source);
        assertThat(identity(file)).isEqualTo(first);
    }

    @Test
    void a_file_of_another_version_a_damaged_one_and_one_that_others_may_write_are_replaced() throws IOException {
        Path file = unpack(entry("one"));
        unpack(entry("two"));
        assertThat(file).hasContent("two");
        Files.writeString(file, "twx");
        unpack(entry("two"));
        assertThat(file).hasContent("two");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
        unpack(entry("two"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwx------");
    }

    @Test
    void what_was_left_half_written_is_removed() throws IOException {
        Files.createDirectories(temp.resolve("ffmpeg"));
        Files.writeString(temp.resolve("ffmpeg/ffmpeg123.part"), "half");
        assertThat(unpack(entry("one")).getParent()).isDirectoryContaining("glob:**ffmpeg");
        assertThat(temp.resolve("ffmpeg/ffmpeg123.part")).doesNotExist();
    }
}
