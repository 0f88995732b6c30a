/**
 * Who may do what, and from where.
 *
 * <p>Entry types: {@link dev.concord.security.AccessPolicy} and {@link dev.concord.security.OriginCheck}. May import {@code room} and what
 * is below it; the one package of its layer that endpoints and resources may use.
 */
package dev.concord.security;
