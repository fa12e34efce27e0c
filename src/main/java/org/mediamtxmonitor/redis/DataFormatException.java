package org.mediamtxmonitor.redis;

/** What is kept was written by a later release: the monitor does not start with it, so as not to spoil it. */
public class DataFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** @param where what has that version, as the beginning of a sentence */
    DataFormatException(String where, String found, int known) {
        this(
                where + " is of a later release: its format is " + found + ", and this one knows " + known + ".",
                "Start that release or a later one, or restore the backup from before the upgrade; or begin anew with another data.dir,"
                        + " or another redis.prefix, in collector.yaml.");
    }

    DataFormatException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
