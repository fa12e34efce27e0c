/** Pictures of the streams: what to take and when, ffmpeg, where pictures are kept, what is seen and heard in them. */
package org.mediamtxmonitor.snapshot;
