package org.mediamtxmonitor.notify.message;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

import freemarker.cache.FileTemplateLoader;
import freemarker.cache.TemplateLoader;

/** Templates of a folder that may come and go while the monitor runs; without the folder there are none. */
final class OwnTemplates implements TemplateLoader {

    private final Path folder;

    /** Null until the folder was seen. */
    private volatile FileTemplateLoader files;

    OwnTemplates(Path folder) {
        this.folder = folder;
    }

    @Override
    public Object findTemplateSource(String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        if (files == null) {
            files = new FileTemplateLoader(folder.toFile());
        }
        return files.findTemplateSource(name);
    }

    @Override
    public long getLastModified(Object source) {
        return files.getLastModified(source);
    }

    @Override
    public Reader getReader(Object source, String encoding) throws IOException {
        return files.getReader(source, encoding);
    }

    @Override
    public void closeTemplateSource(Object source) throws IOException {
        files.closeTemplateSource(source);
    }
}
