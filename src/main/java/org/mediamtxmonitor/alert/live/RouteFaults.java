package org.mediamtxmonitor.alert.live;

import java.util.List;

/** Tells what is wrong with the routes of the user. */
public interface RouteFaults {

    /** Names of the files of {@code routes.dir} that are refused, in their order. */
    List<String> refusedFiles();

    /** Names of the hooks that fail or drop messages again and again, in their order. */
    List<String> failingHooks();
}
