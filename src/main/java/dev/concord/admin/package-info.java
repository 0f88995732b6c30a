/**
 * What administrators and their tools look at, and what they can do to the running server: health, metrics, JMX, and the REST side of their page.
 *
 * <p>Entry types: {@link dev.concord.admin.HealthResource}, {@link dev.concord.admin.MetricsResource}, {@link dev.concord.admin.AdminResource} and
 * {@link dev.concord.admin.ServerMXBean}; {@code ServerFigures} and {@code Operations} are behind all of them. Knows connections and the log by the ports of
 * {@code room}. May import {@code room}, {@code security} and what is below.
 */
package dev.concord.admin;
