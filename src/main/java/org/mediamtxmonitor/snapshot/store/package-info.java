/** Where pictures are kept: in memory, in Redis, and of each minute a small one. */
package org.mediamtxmonitor.snapshot.store;
