package org.mediamtxmonitor.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Parts what is asked of Redis at once so that each part can be one script: on a Cluster it reaches one slot only. */
public final class SlotParts {

    private SlotParts() {}

    /**
     * Parts things in their order: on a Cluster those of each server or host by themselves, elsewhere all together.
     *
     * @param most things of a part, so that Redis is never held up for long
     * @param server id of the server or host in whose slot a thing is
     */
    public static <T> List<List<T>> of(Keys keys, Collection<T> things, int most, Function<T, String> server) {
        Map<String, List<T>> slots = new LinkedHashMap<>();
        for (T thing : things) {
            slots.computeIfAbsent(keys.spread() ? server.apply(thing) : "", slot -> new ArrayList<>())
                    .add(thing);
        }
        List<List<T>> parts = new ArrayList<>();
        for (List<T> slot : slots.values()) {
            for (int from = 0; from < slot.size(); from += most) {
                parts.add(slot.subList(from, Math.min(slot.size(), from + most)));
            }
        }
        return parts;
    }
}
