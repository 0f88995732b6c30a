/**
 * Runs Concord on one machine: an embedded PostgreSQL, a WildFly with the WAR deployed, and nothing left behind when it ends.
 *
 * <p>Developer tooling, not part of the WAR. {@link dev.concord.run.Launcher} is what {@code mvn -Prun} calls, and what the tests
 * start when they need a whole server that they may kill. Uses the JDK, the PostgreSQL binaries of zonky and the JDBC driver.
 */
package dev.concord.run;
