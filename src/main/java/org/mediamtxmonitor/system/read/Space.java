package org.mediamtxmonitor.system.read;

/**
 * Room on a file system.
 *
 * @param size bytes
 * @param free bytes that nobody uses, also those that only root may
 * @param available bytes that a process without special rights can still write
 * @param inodes number of inodes; 0 where it is not fixed
 * @param freeInodes number of those that are free
 */
record Space(long size, long free, long available, long inodes, long freeInodes) {

    /** Used share of what a process without special rights can write in all, as {@code df} has it; null of an empty one. */
    Double usedPercent() {
        return Shares.of(size - free, size - free + available);
    }

    /** Used share of the inodes; null where their number is not fixed. */
    Double inodesPercent() {
        return Shares.of(inodes - freeInodes, inodes);
    }
}
