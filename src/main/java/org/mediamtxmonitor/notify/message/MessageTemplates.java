package org.mediamtxmonitor.notify.message;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Json;
import org.springframework.context.annotation.Bean;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileNameGlobMatcher;
import freemarker.cache.FirstMatchTemplateConfigurationFactory;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.template.AdapterTemplateModel;
import freemarker.template.Configuration;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;

/**
 * The templates that make payloads of messages: ours in {@code notify/} of the class path, and those of the same name in
 * {@code notify} of {@code routes.dir}, which take their place. {@code *.json.ftl} escape for JSON, {@code *.html.ftl} for
 * HTML.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
public class MessageTemplates {

    private static final String FOLDER = "notify";
    private static final int CUT_ARGUMENTS = 2;

    @Bean("payloads")
    Configuration templates(Settings settings) {
        return configuration(Optional.of(settings.routes().dir().resolve(FOLDER)));
    }

    /** @param own folder with templates that take the place of ours; it need not exist */
    static Configuration configuration(Optional<Path> own) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        List<TemplateLoader> loaders = new ArrayList<>();
        own.map(OwnTemplates::new).ifPresent(loaders::add);
        loaders.add(new ClassTemplateLoader(MessageTemplates.class.getClassLoader(), FOLDER));
        MultiTemplateLoader all = new MultiTemplateLoader(loaders.toArray(TemplateLoader[]::new));
        // A file that is put there later takes the place of ours, too.
        all.setSticky(false);
        configuration.setTemplateLoader(all);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setURLEscapingCharset("UTF-8");
        configuration.setNumberFormat("computer");
        configuration.setBooleanFormat("c");
        configuration.setLocalizedLookup(false);
        configuration.setLogTemplateExceptions(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        // Of templates that are in a route and have no name, which say <#ftl output_format="JSON">.
        configuration.setRegisteredCustomOutputFormats(List.of(JsonFormat.INSTANCE));
        configuration.setTemplateConfigurations(new FirstMatchTemplateConfigurationFactory(
                        escaping("*.json.ftl", JsonFormat.INSTANCE), escaping("*.html.ftl", HTMLOutputFormat.INSTANCE))
                .allowNoMatch(true));
        configuration.setSharedVariable("slack", (Escapes.Text) Escapes::slack);
        configuration.setSharedVariable("markdown", (Escapes.Text) Escapes::markdown);
        configuration.setSharedVariable("discord", (Escapes.Text) Escapes::discord);
        configuration.setSharedVariable("html", (Escapes.Text) Escapes::html);
        configuration.setSharedVariable("csv", (Escapes.Text) Escapes::csv);
        configuration.setSharedVariable("influx", (Escapes.Text) Escapes::influx);
        configuration.setSharedVariable("cut", (TemplateMethodModelEx) arguments -> cut(arguments, PlainText::cut));
        configuration.setSharedVariable(
                "cutBytes", (TemplateMethodModelEx) arguments -> cut(arguments, PlainText::cutBytes));
        configuration.setSharedVariable("inSeconds", (TemplateMethodModelEx) arguments -> Json.time(Instant.now()
                .plusSeconds(
                        ((TemplateNumberModel) arguments.get(0)).getAsNumber().longValue())));
        configuration.setSharedVariable("time", (TemplateMethodModelEx) MessageTemplates::time);
        return configuration;
    }

    /** {@code time(instant)}: as all interfaces show times. */
    private static Object time(List<?> arguments) throws TemplateModelException {
        if (arguments.size() == 1
                && arguments.get(0) instanceof AdapterTemplateModel model
                && model.getAdaptedObject(Instant.class) instanceof Instant at) {
            return Json.time(at);
        }
        throw new TemplateModelException("time needs a time");
    }

    private static ConditionalTemplateConfigurationFactory escaping(String files, OutputFormat format) {
        TemplateConfiguration template = new TemplateConfiguration();
        template.setOutputFormat(format);
        return new ConditionalTemplateConfigurationFactory(new FileNameGlobMatcher(files), template);
    }

    /**
     * {@code cut(text, n)}: at most so many characters, {@code cutBytes(text, n)}: bytes of UTF-8, with an ellipsis where
     * something was left out.
     */
    private static Object cut(List<?> arguments, BiFunction<String, Integer, String> how)
            throws TemplateModelException {
        if (arguments.size() != CUT_ARGUMENTS
                || !(arguments.get(0) instanceof TemplateScalarModel text)
                || !(arguments.get(1) instanceof TemplateNumberModel most)) {
            throw new TemplateModelException("cut needs a text and a length");
        }
        return how.apply(text.getAsString(), most.getAsNumber().intValue());
    }
}
