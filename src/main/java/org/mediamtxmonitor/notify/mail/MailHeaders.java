package org.mediamtxmonitor.notify.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.notify.Message;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.springframework.stereotype.Component;

/**
 * The headers that make a thread of the messages of an incident. All is computed of the message alone, so that any process
 * sends the same, and every try too: a mail server may drop the copy.
 */
@Component("mailHeaders")
public class MailHeaders {

    private static final long FIRST = 1;
    private static final Pattern DOMAIN = Pattern.compile("@([A-Za-z0-9.-]+)>?\\s*$");

    /** What all messages of a thread are about; the first one without {@code Re:}. */
    public String subject(Message message) {
        return isFirst(message) ? message.topic() : "Re: " + message.topic();
    }

    /** {@code Message-ID} of the message. That of the first one is known to all others of its thread. */
    public String id(Message message, String from) {
        return isFirst(message) ? root(message, from) : "<" + message.id() + "@" + domain(from) + ">";
    }

    /** {@code In-Reply-To} and {@code References}: the first message of the thread, sent or not; null for the first one. */
    public String thread(Message message, String from) {
        return isFirst(message) ? null : root(message, from);
    }

    private static boolean isFirst(Message message) {
        return message.incident() == null
                || message.id().equals(MessageWriter.id(message.channel(), message.thread(), FIRST));
    }

    private static String root(Message message, String from) {
        String local = message.incident() == null ? message.id() : message.thread() + "." + message.channel();
        return "<" + local.toLowerCase(Locale.ROOT) + "@" + domain(from) + ">";
    }

    private static String domain(String from) {
        Matcher domain = DOMAIN.matcher(from);
        return domain.find() ? domain.group(1) : "localhost";
    }
}
