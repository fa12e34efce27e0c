package org.mediamtxmonitor.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The settings in force: those of the start, and what was taken over since from a file that changed. Who asks each time has
 * them as they are; who makes something of them is told by {@link #onChange}.
 */
public final class LiveSettings implements Supplier<Settings> {

    private final List<SettingsListener> listeners = new CopyOnWriteArrayList<>();
    private final List<SettingsListener> routes = new CopyOnWriteArrayList<>();
    private volatile Settings now;

    /** @param atStart what the process was started with */
    public LiveSettings(Settings atStart) {
        now = atStart;
    }

    @Override
    public Settings get() {
        return now;
    }

    /** Registers who makes something of the settings. */
    public void onChange(SettingsListener listener) {
        listeners.add(listener);
    }

    /** Registers who makes routes of them: after all others have taken what is new, and let go of what is gone. */
    public void onRoutes(SettingsListener listener) {
        routes.add(listener);
    }

    /**
     * Puts other settings in force.
     *
     * @throws RuntimeException of a listener that can't take them; then those before are in force again
     */
    public synchronized void become(Settings next) {
        Settings before = now;
        List<SettingsListener> all = new ArrayList<>(listeners);
        all.addAll(routes);
        List<SettingsListener> taken = new ArrayList<>();
        now = next;
        try {
            for (SettingsListener listener : all) {
                listener.take(before, next);
                taken.add(listener);
            }
        } catch (RuntimeException e) {
            now = before;
            taken.forEach(listener -> listener.take(next, before));
            taken.forEach(listener -> listener.release(next, before));
            throw e;
        }
        // Who was registered later uses those before it.
        List<SettingsListener> last = new ArrayList<>(listeners);
        Collections.reverse(last);
        last.addAll(routes);
        last.forEach(listener -> listener.release(before, next));
    }
}
