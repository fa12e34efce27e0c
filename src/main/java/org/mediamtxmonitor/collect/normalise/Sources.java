package org.mediamtxmonitor.collect.normalise;

import org.mediamtxmonitor.mediamtx.ItemRef;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Source;

/** Where a path gets its stream from: a publisher, a source that MediaMTX pulls, a redirect, or its own filler. */
final class Sources {

    private Sources() {}

    /**
     * The source of a path.
     *
     * @param conf null where it is not known
     * @return null for a path that has no source
     */
    static Source of(PathItem path, Connection publisher, PathConf conf) {
        Source source = of(path, publisher);
        return source == null || conf == null ? source : source.with(conf.onDemand());
    }

    private static Source of(PathItem path, Connection publisher) {
        ItemRef source = path.source();
        if (source == null || source.type() == null) {
            boolean filler = path.isAvailable() && Boolean.FALSE.equals(path.online());
            return filler ? new Source("filler", null, null, null, null, null, null, null) : null;
        }
        String id = source.id() == null || source.id().isEmpty() ? null : source.id();
        if (publisher == null) {
            return new Source(
                    kind(source.type()), Protocols.of(source.type()), source.type(), id, null, null, null, null);
        }
        return new Source(
                "publisher",
                publisher.protocol(),
                source.type(),
                id,
                publisher.address(),
                publisher.user(),
                publisher.userAgent(),
                publisher.transport());
    }

    private static String kind(String type) {
        if (type.equals("redirect")) {
            return "redirect";
        }
        return type.endsWith("Source") ? "pull" : "publisher";
    }
}
