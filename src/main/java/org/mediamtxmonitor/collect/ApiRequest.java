package org.mediamtxmonitor.collect;

import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.ListKind;

/**
 * One request of a poll cycle.
 *
 * @param target what is asked for
 * @param list which list of clients; only for {@link Target#CLIENTS}
 * @param family generation of the endpoint's name
 * @param endpoint path below the server's base URL
 * @param query query string, or null
 * @param answer class that the answer is read into
 * @param subject name of the path, where one path is asked for
 * @param page number of the page, from 0
 */
public record ApiRequest(
        PollCycle cycle,
        Target target,
        ListKind list,
        Family family,
        String endpoint,
        String query,
        Class<?> answer,
        String subject,
        int page) {

    /** What a request asks for. */
    public enum Target {
        INFO,
        PATHS,
        CLIENTS,
        PATH_CONFS,
        FORWARDS,
        /** State of a pulled source, since v1.21. */
        STATIC_SOURCE,
        /** Files of a recording. */
        RECORDING
    }

    ApiRequest ofPage(int number, String pageQuery) {
        return new ApiRequest(cycle, target, list, family, endpoint, pageQuery, answer, subject, number);
    }

    /** What is asked for, for people, for example {@code /v3/srtconns/list}. */
    @Override
    public String toString() {
        return endpoint;
    }
}
