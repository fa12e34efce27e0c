/** What stands between browsers and the monitor: proxies that are believed, the path below which they have it, pages of other origins. */
package org.mediamtxmonitor.web.proxy;
