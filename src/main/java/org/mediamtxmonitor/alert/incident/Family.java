package org.mediamtxmonitor.alert.incident;

/** What may have one cause: symptoms that one trouble gives to many streams. */
enum Family {
    /** There is no picture, or it comes and goes. */
    PICTURE,
    /** The way from the publisher is bad. */
    LINK,
    /** All else: only the same rule counts as the same trouble. */
    OTHER;

    /** @param symptom as in {@code incidents.yaml} */
    static Family of(String symptom) {
        return switch (symptom) {
            case "offline", "stalled", "slate", "unstable" -> PICTURE;
            case "loss", "bitrate" -> LINK;
            default -> OTHER;
        };
    }
}
