/** What is seen and heard in a stream: what ffmpeg measures, and what its numbers mean. Pure. */
package org.mediamtxmonitor.snapshot.content;
