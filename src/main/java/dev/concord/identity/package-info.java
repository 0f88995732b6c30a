/**
 * Who somebody is: accounts, signing in and out, and the sessions of browsers.
 *
 * <p>Entry types: {@link dev.concord.identity.Caller} for whoever makes the current request, {@link dev.concord.identity.Identity} for what is known of
 * somebody. Says nothing of what somebody may do; that is {@code security}. Imports nothing else of Concord.
 */
package dev.concord.identity;
