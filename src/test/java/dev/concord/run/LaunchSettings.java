package dev.concord.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What the launcher is told, as system properties.
 *
 * @param httpPort {@code concord.http.port}: where the application listens; 0 takes a free port
 * @param data {@code concord.data}: the directory that holds everything which has to survive a restart
 * @param war {@code concord.war}: the application
 * @param server {@code concord.server}: the provisioned WildFly; only read
 * @param binaries {@code concord.postgres.binaries}: where PostgreSQL is unpacked to, once
 * @param javaOptions {@code concord.java.options}: options of the server's JVM, separated by spaces
 * @param forwarded every property that starts with {@code concord.}, for the application; limits that go by address are off when nothing is said
 */
record LaunchSettings(int httpPort, Path data, Path war, Path server, Path binaries, List<String> javaOptions, Properties forwarded) {

    private static final List<String> PER_ADDRESS = List.of("concord.limit.connects-per-minute", "concord.limit.requests-per-minute",
            "concord.limit.new-documents-per-minute");

    static LaunchSettings of(Properties properties) {
        Path data = path(properties, "concord.data", ".concord");
        Properties forwarded = new Properties();
        // Whoever tries or measures it on one machine plays many people with one address.
        PER_ADDRESS.forEach(limit -> forwarded.setProperty(limit, "0"));
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("concord."))
                .forEach(name -> forwarded.setProperty(name, properties.getProperty(name)));
        return new LaunchSettings(
                port(properties.getProperty("concord.http.port", "8080")),
                data,
                path(properties, "concord.war", "target/concord.war"),
                path(properties, "concord.server", "target/server"),
                path(properties, "concord.postgres.binaries", data.resolve("postgresql").toString()),
                List.of(properties.getProperty("concord.java.options", "-Xms512m -Xmx1g -XX:+UseParallelGC").trim().split("\\s+")),
                forwarded);
    }

    private static Path path(Properties properties, String name, String otherwise) {
        return Path.of(properties.getProperty(name, otherwise)).toAbsolutePath().normalize();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text.trim());
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // The sentence below says it.
        }
        throw new LaunchException("concord.http.port must be a port number from 0 to 65535, not '" + text + "'.");
    }
}
