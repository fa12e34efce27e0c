package org.mediamtxmonitor.notify.message;

import java.io.IOException;

import org.mediamtxmonitor.config.Settings;

import freemarker.template.Configuration;

/** The templates of payloads as the monitor has them. */
public final class TemplatesForTests {

    private TemplatesForTests() {}

    public static Configuration of(Settings settings) throws IOException {
        return new MessageTemplates().templates(settings);
    }
}
