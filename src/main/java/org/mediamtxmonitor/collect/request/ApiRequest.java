package org.mediamtxmonitor.collect.request;

import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.ListCount;
import org.mediamtxmonitor.mediamtx.ListKind;

/**
 * One GET to a MediaMTX.
 *
 * @param target what is asked for
 * @param list which list of clients; only for {@link Target#CLIENTS}
 * @param family generation of the endpoint's name
 * @param path path below the server's base URL, for example {@code /v3/srtconns/list}
 * @param query query string, or null
 * @param answer class that the answer is read into
 * @param subject name of the path, where one path is asked for
 * @param page number of the page, from 0
 * @param count what is read of all pages of the list
 */
public record ApiRequest(
        Target target,
        ListKind list,
        Family family,
        String path,
        String query,
        Class<?> answer,
        String subject,
        int page,
        ListCount count) {

    /** A request for an object, or for the first page of a list. */
    public ApiRequest(
            Target target,
            ListKind list,
            Family family,
            String path,
            String query,
            Class<?> answer,
            String subject,
            int page) {
        this(target, list, family, path, query, answer, subject, page, new ListCount());
    }

    /** What a request asks for. */
    public enum Target {
        INFO,
        PATHS,
        CLIENTS,
        PATH_CONFS,
        GLOBAL_CONF,
        FORWARDS,
        /** State of a pulled source, since v1.21. */
        STATIC_SOURCE,
        /** Files of a recording. */
        RECORDING
    }

    /** Name of the class that the answer is read into, for the route. */
    public String answerType() {
        return answer.getName();
    }

    ApiRequest ofPage(int number, String pageQuery) {
        return new ApiRequest(target, list, family, path, pageQuery, answer, subject, number, count);
    }
}
