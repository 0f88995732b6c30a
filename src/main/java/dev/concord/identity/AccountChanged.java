package dev.concord.identity;

/**
 * The event that an account is not what it was: its roles, its groups, its display name, whether its owner is seen, or whether it is disabled. Fired
 * after the commit, on the server where it happened. Whoever keeps an {@link Identity} for longer than a request asks again.
 *
 * @param name the account's
 */
public record AccountChanged(String name) {
}
