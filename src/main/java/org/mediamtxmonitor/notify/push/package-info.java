/** Web Push: the devices that take notifications, the keys of this monitor, and what is sent to each. */
package org.mediamtxmonitor.notify.push;
