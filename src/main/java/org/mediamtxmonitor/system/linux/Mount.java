package org.mediamtxmonitor.system.linux;

/**
 * A mounted file system, as {@code /proc/self/mountinfo} tells of it.
 *
 * @param point where it is mounted
 * @param device what is mounted, without credentials
 * @param type such as {@code ext4}
 * @param number major and minor number of the device, such as {@code 8:1}
 * @param root folder of the file system that is mounted: {@code /} unless it is a bind mount or a subvolume
 */
public record Mount(String point, String device, String type, String number, String root) {}
