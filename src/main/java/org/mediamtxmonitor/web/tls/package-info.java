/** TLS of our own: the certificate of {@code web.tls}, and another one in its place while the monitor runs. */
package org.mediamtxmonitor.web.tls;
