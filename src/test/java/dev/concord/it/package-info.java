/**
 * Concord inside a real server: the WAR that was built, deployed by Arquillian on WildFly or Payara, on a real PostgreSQL.
 *
 * <p>A test in the container sees what only the server knows (persistence, injection); a client test sees what the world sees. Which
 * server it is says the system property {@code arquillian.launch}; see src/test/resources/arquillian.xml.
 */
package dev.concord.it;
