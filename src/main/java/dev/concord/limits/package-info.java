/**
 * How much of the server one user, one address or one connection may take.
 *
 * <p>Entry types: {@link dev.concord.limits.RateLimits} for what people do, {@link dev.concord.limits.ConnectionBudget} for what comes in by one socket,
 * {@link dev.concord.limits.LimitCounters} for how often somebody met a limit. Imports nothing else of Concord.
 */
package dev.concord.limits;
