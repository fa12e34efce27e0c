/** Which streams people look at just now, in any process. */
package org.mediamtxmonitor.snapshot.watch;
