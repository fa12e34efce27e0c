package org.mediamtxmonitor.mediamtx;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One page of a list. MediaMTX sorts and cuts the whole list for each page, so objects may shift between two pages.
 *
 * <p>The nested classes name the types of items, so that a route can select one for Jackson.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract class Page<T> {

    @JsonProperty
    private int pageCount;

    @JsonProperty
    private Integer itemCount;

    @JsonProperty
    private List<T> items;

    /** Number of pages of the size asked for; 0 for an empty list. */
    public int pageCount() {
        return pageCount;
    }

    /**
     * Number of items that the server has but did not send, if one page should hold them all, or that it sent and that were
     * too many to be read ({@link AnswerLimits}); 0 for a whole page.
     */
    public int withheld() {
        int unread = BoundedLists.skipped(items());
        return itemCount == null || pageCount > 1 ? unread : Math.max(unread, itemCount - items().size());
    }

    /**
     * The items of this page.
     *
     * @throws IllegalStateException if the answer is JSON but no list
     */
    public List<T> items() {
        if (items == null || items.stream().anyMatch(item -> item == null)) {
            throw new IllegalStateException("the answer is no list of MediaMTX: it has no \"items\"");
        }
        return items;
    }

    /** {@code /v3/paths/list}. */
    public static final class Paths extends Page<PathItem> {}

    /** {@code /v3/config/paths/list}. */
    public static final class PathConfs extends Page<PathConf> {}

    /** {@code /v3/rtspsessions/list}, {@code /v3/rtspssessions/list}. */
    public static final class RtspSessions extends Page<RtspSession> {}

    /** {@code /v3/rtmpconns/list}, {@code /v3/rtmpsconns/list}. */
    public static final class RtmpConns extends Page<RtmpConn> {}

    /** {@code /v3/srtconns/list}. */
    public static final class SrtConns extends Page<SrtConn> {}

    /** {@code /v3/webrtcsessions/list}. */
    public static final class WebRtcSessions extends Page<WebRtcSession> {}

    /** {@code /v3/hlssessions/list}. */
    public static final class HlsSessions extends Page<HlsSession> {}

    /** {@code /v3/hlsmuxers/list}. */
    public static final class HlsMuxers extends Page<HlsMuxer> {}

    /** {@code /v3/moqsessions/list}. */
    public static final class MoqSessions extends Page<MoqSession> {}

    /** {@code /v3/paths/forward/list}. */
    public static final class Forwards extends Page<ForwardItem> {}
}
