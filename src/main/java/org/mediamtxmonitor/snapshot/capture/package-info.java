/** Beans of the routes that take pictures: which streams there are, what is due, what came of it. */
package org.mediamtxmonitor.snapshot.capture;
