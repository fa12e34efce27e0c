package org.mediamtxmonitor.config;

/**
 * Goes by the settings, and goes on by others where they change while the monitor runs. Routes are changed between the two
 * calls: what a route asks for is there before it, and goes after it.
 */
public interface SettingsListener {

    /**
     * What is new or changed counts from now on; what is gone still does. Called in the reverse direction, too, where a route
     * can't be made of the new settings.
     */
    void take(Settings before, Settings now);

    /** What is gone counts no more. Called after {@link #take}, and must not fail. */
    default void release(Settings before, Settings now) {}
}
