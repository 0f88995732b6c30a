/**
 * Sign-in by a provider of OpenID Connect: the authorization code flow with PKCE, and the end of a session that was begun by it.
 *
 * <p>Entry type: {@link dev.concord.oidc.OidcSignIn}. Talks to nobody before somebody signs in. May import {@code identity}, and the protocol's library, which
 * nothing else imports.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core 1.0</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700">RFC 9700, Best Current Practice for OAuth 2.0 Security</a>
 */
package dev.concord.oidc;
