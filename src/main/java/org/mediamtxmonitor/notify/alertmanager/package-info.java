/** Alertmanager: what fires is told it again and again, as it takes what it does not hear of for over. */
package org.mediamtxmonitor.notify.alertmanager;
