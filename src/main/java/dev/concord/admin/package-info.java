/**
 * What administrators and their tools look at.
 *
 * <p>Entry type: {@link dev.concord.admin.HealthResource}. May import {@code room}, {@code security} and what is below.
 */
package dev.concord.admin;
