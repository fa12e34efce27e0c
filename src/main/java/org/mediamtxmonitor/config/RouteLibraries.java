package org.mediamtxmonitor.config;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Jars of the user that add components, kamelets and beans to routes. They come behind the class path of the monitor: what both
 * have is the monitor's.
 *
 * @param jars files that can be read, by name
 * @param unreadable files that are no jars
 */
record RouteLibraries(List<Path> jars, List<Path> unreadable) {

    private static final String JAR = ".jar";

    /** Those of a folder, which need not exist. */
    static RouteLibraries of(Path folder) {
        return of(folder, System.getProperty("java.class.path"));
    }

    /** @param classPath what the monitor was started with */
    static RouteLibraries of(Path folder, String classPath) {
        List<Path> jars = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        for (Path file : files(folder, classPath)) {
            (isReadable(file) ? jars : unreadable).add(file);
        }
        return new RouteLibraries(List.copyOf(jars), List.copyOf(unreadable));
    }

    private static List<Path> files(Path folder, String classPath) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().endsWith(JAR))
                    .sorted()
                    .toList();
            Set<String> ours = jars.isEmpty() ? Set.of() : ours(classPath);
            return jars.stream()
                    .filter(file -> !ours.contains(file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            return List.of(folder);
        }
    }

    /** Names of the jars that the monitor is started with: extracted, as in the image, it has a folder of that name of its own. */
    private static Set<String> ours(String classPath) throws IOException {
        Set<String> names = new HashSet<>();
        if (classPath.endsWith(JAR) && !classPath.contains(File.pathSeparator)) {
            try (JarFile jar = new JarFile(classPath)) {
                Manifest manifest = jar.getManifest();
                String named =
                        manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
                for (String entry : named == null ? new String[0] : named.split(" ")) {
                    names.add(entry.substring(entry.lastIndexOf('/') + 1));
                }
            }
        }
        return names;
    }

    private static boolean isReadable(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.entries().hasMoreElements();
        } catch (IOException e) {
            return false;
        }
    }

    /** A class loader that also has the jars; empty where there are none. */
    Optional<ClassLoader> loader(ClassLoader parent) {
        return jars.isEmpty()
                ? Optional.empty()
                : Optional.of(new URLClassLoader(
                        "lib", jars.stream().map(RouteLibraries::url).toArray(URL[]::new), parent));
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names of files, with commas. */
    static String names(List<Path> files) {
        return String.join(
                ", ", files.stream().map(file -> file.getFileName().toString()).toList());
    }
}
