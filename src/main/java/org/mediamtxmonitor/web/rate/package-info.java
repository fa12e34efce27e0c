/** How often clients may ask: sign-ins by address and account, requests and connections by who asks. */
package org.mediamtxmonitor.web.rate;
