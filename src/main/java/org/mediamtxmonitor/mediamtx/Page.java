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

    /** Number of items that the server has but did not send, if one page should hold them all; 0 for a whole page. */
    public int withheld() {
        return itemCount == null || pageCount > 1 ? 0 : Math.max(0, itemCount - sent());
    }

    /** Number of items that it sent, those included that were too many to be read or can't be. */
    public int sent() {
        return checked().size() + BoundedLists.odd(items) + BoundedLists.ownSkipped(items);
    }

    /** Number of items, those within items included, that it sent and that were too many to be read ({@link AnswerLimits}). */
    public int leftOut() {
        return BoundedLists.skipped(checked());
    }

    /**
     * The items of this page. Entries that are null, nameless or can't be read are passed over: MediaMTX v1.2.0 lists
     * some that were never set.
     *
     * @throws NoListException if the answer is JSON but no list, or has entries of which none is an item
     */
    public List<T> items() {
        List<T> all = checked();
        List<T> named = all.stream().allMatch(Page::isNamed)
                ? all
                : all.stream().filter(Page::isNamed).toList();
        boolean isOther = named.isEmpty() && (!all.isEmpty() || BoundedLists.odd(all) > 0);
        if (isOther) {
            throw new NoListException("none of its entries is an item");
        }
        return named;
    }

    private List<T> checked() {
        if (items == null) {
            throw new NoListException("it has no \"items\"");
        }
        return items;
    }

    /** Whether it is known what an item is about. A path without a name is not even read. */
    private static boolean isNamed(Object item) {
        if (item instanceof PathConf conf) {
            return isText(conf.name());
        }
        if (item instanceof ClientItem client) {
            return isText(client.id());
        }
        if (item instanceof ForwardItem forward) {
            return isText(forward.id());
        }
        return item instanceof HlsMuxer muxer ? isText(muxer.path()) : item != null;
    }

    private static boolean isText(String name) {
        return name != null && !name.isEmpty();
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
