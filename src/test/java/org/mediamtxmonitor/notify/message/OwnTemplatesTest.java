package org.mediamtxmonitor.notify.message;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.notify.DeliveryException;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.Configuration;
import freemarker.template.Template;

/** Templates of users: where they are found, what they may use, and what is said of one that fails. */
class OwnTemplatesTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_that_comes_after_the_start_counts() throws Exception {
        Path own = folder.resolve("notify");
        Configuration templates = MessageTemplates.configuration(Optional.of(own));
        Files.createDirectory(own);
        Files.writeString(own.resolve("pager.json.ftl"), "{\"text\": \"${title}\"}");

        assertThat(filled(templates.getTemplate("pager.json.ftl"))).isEqualTo("{\"text\": \"a & \\\"b\\\"\"}");
    }

    @Test
    void a_text_that_comes_after_the_first_message_takes_the_place_of_ours() throws Exception {
        Path own = folder.resolve("notify");
        Configuration templates = MessageTemplates.configuration(Optional.of(own));
        templates.setTemplateUpdateDelayMilliseconds(0);
        assertThat(templates.getTemplate("slack.json.ftl").toString()).contains("blocks");
        Files.createDirectory(own);
        Files.writeString(own.resolve("slack.json.ftl"), "ours");

        assertThat(templates.getTemplate("slack.json.ftl")).hasToString("ours");

        Files.delete(own.resolve("slack.json.ftl"));

        assertThat(templates.getTemplate("slack.json.ftl").toString()).contains("blocks");
    }

    @Test
    void a_form_is_encoded_as_utf_8() throws Exception {
        assertThat(filled(inRoute("text=${title?url}&to=${'ä+'?url}")))
                .isEqualTo("text=a%20%26%20%22b%22&to=%C3%A4%2B");
    }

    @Test
    void a_fault_of_a_template_is_told_by_what_it_says() {
        assertThat(failure(() -> filled(inRoute("${titel}"))).getMessage())
                .contains("titel", "null or missing", "line 1, column 3")
                .doesNotContain("\n");
        assertThat(failure(() -> filled(inRoute("${cut(titel, 9)}"))).getMessage())
                .contains("cut needs a text and a length");
        assertThat(failure(() -> inRoute("${title")).getMessage()).contains("can't be read", "line 1");
        assertThat(failure(
                        () -> MessageTemplates.configuration(Optional.empty()).getTemplate("pager.json.ftl")))
                .hasMessage("the template is missing: pager.json.ftl")
                .extracting(DeliveryException::kind)
                .isEqualTo(DeliveryException.Kind.SETTINGS);
    }

    private interface Step {
        Object run() throws Exception;
    }

    private static DeliveryException failure(Step step) {
        try {
            step.run();
        } catch (Exception e) {
            return DeliveryException.of(new IllegalStateException("a route", e));
        }
        throw new AssertionError("nothing failed");
    }

    private static Template inRoute(String text) throws Exception {
        return new Template("temp", new StringReader(text), MessageTemplates.configuration(Optional.empty()));
    }

    private static String filled(Template template) throws Exception {
        StringWriter out = new StringWriter();
        template.process(Map.of("title", "a & \"b\""), out);
        return out.toString();
    }
}
