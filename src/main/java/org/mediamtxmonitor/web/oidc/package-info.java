/** Signing in at providers of OpenID Connect: one of {@code auth.oidc} tells who somebody is and in which groups. */
package org.mediamtxmonitor.web.oidc;
