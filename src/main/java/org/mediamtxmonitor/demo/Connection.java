package org.mediamtxmonitor.demo;

/** A publisher or reader of a simulated path: its constant fields, and the base of its numbers. */
final class Connection {

    final String id;
    final long key;
    final Moment born;
    final Protocol protocol;
    final boolean publishes;
    final String path;
    final Feed feed;
    /** What kind of reader it is; null for publishers. */
    final Reader reader;
    /** The stream's bytes when it connected. */
    final long joinedBytes;

    private volatile Link link;
    private volatile byte[] text;
    private volatile byte[] controlText;

    /** A publisher. */
    Connection(long key, Moment born, Protocol protocol, String path, Feed feed, Link link) {
        this(key, born, protocol, null, path, feed, link);
    }

    Connection(long key, Moment born, Reader reader, String path, Feed feed, Link link) {
        this(key, born, reader.protocol(), reader, path, feed, link);
    }

    private Connection(long key, Moment born, Protocol protocol, Reader reader, String path, Feed feed, Link link) {
        this.id = Noise.uuid(key);
        this.key = key;
        this.born = born;
        this.protocol = protocol;
        this.publishes = reader == null;
        this.reader = reader;
        this.path = path;
        this.feed = feed;
        this.joinedBytes = feed.bytes(born.nanos());
        this.link = link;
    }

    /** Media bytes that it has sent or received. */
    long movedBytes(long nowNanos) {
        return feed.bytes(nowNanos) - joinedBytes;
    }

    /** Frames that it did not receive because it reads too slowly. */
    long discarded(long nowNanos) {
        double perSecond = reader == null ? 0 : reader.discardedPerSecond();
        return (long) (Math.max(0, nowNanos - born.nanos()) / 1e9 * perSecond);
    }

    boolean isCdn() {
        return reader != null && reader.cdn();
    }

    Link link() {
        return link;
    }

    void changeLoss(double share, long nowNanos) {
        link = link.withLoss(share, Wire.packets(this, nowNanos));
    }

    /** RTSP only: media in UDP packets beside the connection. One in three RTSP clients. */
    boolean overUdp() {
        return Math.floorMod(key, 3) == 0;
    }

    /** RTSP only: the id of the TCP connection that controls the session. */
    String controlId() {
        return Noise.uuid(key ^ 0x5274737043L);
    }

    /** A made-up IP address of the ranges for documentation. */
    String host() {
        String net = switch (Noise.below(3, key + 1)) {
            case 0 -> "192.0.2.";
            case 1 -> "198.51.100.";
            default -> "203.0.113.";
        };
        return net + (1 + Noise.below(254, key + 2));
    }

    int port() {
        return 32768 + Noise.below(28000, key + 3);
    }

    /** Text of its list item up to the numbers, made once. */
    byte[] text(ConnectionTexts texts) {
        byte[] made = text;
        if (made == null) {
            made = texts.of(this);
            text = made;
        }
        return made;
    }

    /** RTSP only: text of its connection's list item up to the numbers, made once. */
    byte[] controlText(ConnectionTexts texts) {
        byte[] made = controlText;
        if (made == null) {
            made = texts.rtspConnection(this);
            controlText = made;
        }
        return made;
    }
}
