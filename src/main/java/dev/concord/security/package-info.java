/**
 * What comes in over HTTP: from which pages, with what credentials, and in what shape; signing in and out.
 *
 * <p>Entry types: {@link dev.concord.security.OriginCheck} and {@code RequestGuard}. May import {@code access}, {@code identity}, {@code room} and what
 * is below it.
 */
package dev.concord.security;
