package org.mediamtxmonitor.alert.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Conversation;

/** What was told to whom, and what of that changed in this tick. */
final class Conversations {

    private record Key(String channel, String thread) {
        static Key of(Conversation conversation) {
            return new Key(conversation.channel(), conversation.thread());
        }
    }

    private final Map<Key, Conversation> all = new LinkedHashMap<>();
    private final Map<Key, Conversation> changed = new LinkedHashMap<>();
    private final Map<Key, Conversation> closed = new LinkedHashMap<>();

    void restore(Collection<Conversation> conversations) {
        conversations.forEach(conversation -> all.put(Key.of(conversation), conversation));
    }

    /** Null where nothing was told. */
    Conversation find(String channel, String thread) {
        return all.get(new Key(channel, thread));
    }

    void put(Conversation conversation) {
        Key key = Key.of(conversation);
        all.put(key, conversation);
        changed.put(key, conversation);
    }

    void close(Conversation conversation) {
        Key key = Key.of(conversation);
        all.remove(key);
        changed.remove(key);
        closed.put(key, conversation);
    }

    List<Conversation> all() {
        return List.copyOf(all.values());
    }

    /** What changed and closed since this was asked last, with these notifications. */
    Decisions take(List<org.mediamtxmonitor.alert.Notification> notifications) {
        Decisions decisions = new Decisions(
                List.copyOf(notifications), List.copyOf(changed.values()), new ArrayList<>(closed.values()));
        changed.clear();
        closed.clear();
        return decisions;
    }
}
