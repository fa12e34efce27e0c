package org.mediamtxmonitor.stream;

/**
 * What is known of the pictures of a stream.
 *
 * @param server id of the server
 * @param path name of the stream
 * @param file the newest picture; null while there is none
 * @param reason why there is none, or none that is newer; null while pictures are taken as they should
 * @param content what was seen and heard; null where nothing was looked for
 */
public record Picture(String server, String path, PictureFile file, Reason reason, Content content) {

    /** Nothing is known yet. */
    public static Picture none(String server, String path) {
        return new Picture(server, path, null, null, null);
    }

    /** The same after a picture was taken: what kept it from being taken is over. */
    public Picture taken(PictureFile newer) {
        return new Picture(server, path, newer, null, content);
    }

    /** The same after none could be taken. */
    public Picture missed(Reason why) {
        return new Picture(server, path, file, why, content);
    }

    /** The same with newer findings; what they do not tell stays. */
    public Picture with(Content seen) {
        return new Picture(server, path, file, reason, content == null || seen == null ? seen : content.and(seen));
    }
}
