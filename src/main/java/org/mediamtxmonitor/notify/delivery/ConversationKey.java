package org.mediamtxmonitor.notify.delivery;

import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.notify.message.MessageWriter;

/**
 * What a channel is told about one thing: the notifications of a conversation have ascending versions, and only the newest
 * is worth sending.
 *
 * @param channel name of the channel, without blanks
 * @param thread id of the incident, {@code digest} or {@code test}
 */
public record ConversationKey(String channel, String thread) {

    /** The conversation that a notification belongs to. */
    public static ConversationKey of(Notification notification) {
        return new ConversationKey(notification.channel(), notification.thread());
    }

    /**
     * Reads the name of a field in Redis.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ConversationKey parse(String field) {
        int blank = field.indexOf(' ');
        if (blank < 1 || blank == field.length() - 1) {
            throw new IllegalArgumentException("No channel and thread: " + field);
        }
        return new ConversationKey(field.substring(0, blank), field.substring(blank + 1));
    }

    /** The name of its field in Redis: channel, blank, thread. */
    public String field() {
        return channel + ' ' + thread;
    }

    /**
     * Id of one message: the same whenever and by whomever that version is sent, so that a receiver can tell a second copy
     * from news.
     */
    public String messageId(long version) {
        return MessageWriter.id(channel, thread, version);
    }
}
