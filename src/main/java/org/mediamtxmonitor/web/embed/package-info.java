/** Links that show one stream to whoever has them, without an account, until they expire. */
package org.mediamtxmonitor.web.embed;
