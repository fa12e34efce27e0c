/** E-mail: how the mail server of a channel is reached, and which messages make a thread. */
package org.mediamtxmonitor.notify.mail;
