/**
 * ffmpeg as this monitor uses it: where it is, with which command and from which address a picture is taken, how its processes
 * are run and ended, and what it means by its errors.
 */
package org.mediamtxmonitor.snapshot.ffmpeg;
