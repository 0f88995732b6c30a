/**
 * Accounts over REST: the own one, everybody's for administrators, and the one-time links by which somebody chooses a password.
 *
 * <p>Entry types: the resources. May import {@code security}, {@code identity} and {@code limits}.
 */
package dev.concord.account;
