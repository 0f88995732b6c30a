package dev.concord.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A domain of a Payara Server, made and started by the steps that docs/operations.md gives to an administrator, on free ports. Whatever
 * changes here has to change there.
 */
public final class PayaraServer implements AutoCloseable {

    private static final String DOMAIN = "concord";
    private static final int ADMIN = 48;
    private static final int HTTP = 80;
    /** Where a domain listens, counted from its base: IIOP, administration, JMS, Hazelcast, HTTP, HTTPS, JMX. */
    private static final int[] OFFSETS = {37, 38, 39, ADMIN, 66, 76, HTTP, 81, 86};

    private final Path home;
    private final int base = freeBase();
    private final Thread hook = new Thread(this::stop, "stop Payara");

    /** @param home the unpacked distribution */
    public PayaraServer(Path home) {
        this.home = home;
    }

    public String url() {
        return "http://localhost:" + (base + HTTP) + "/concord/";
    }

    /** Makes the domain with the driver and the data source, and starts it. */
    public void start(EmbeddedDatabase database, Path driver, Path commands) {
        try {
            FileTree.delete(home.resolve("glassfish/domains").resolve(DOMAIN));
            local("create-domain", "--portbase", Integer.toString(base), "--nopassword", "true", DOMAIN);
            Files.copy(driver, home.resolve("glassfish/domains").resolve(DOMAIN).resolve("lib/postgresql.jar"), StandardCopyOption.REPLACE_EXISTING);
            Path secret = home.resolve("database-password");
            PrivateFile.write(secret, "AS_ADMIN_ALIASPASSWORD=" + database.password());
            Runtime.getRuntime().addShutdownHook(hook);
            local("start-domain", DOMAIN);
            remote("--passwordfile", secret.toString(), "create-password-alias", "concord-db-password");
            remote("create-system-properties", String.join(":",
                    "concord.anonymous=edit", "concord.db.host=localhost", "concord.db.port=" + database.port(), "concord.db.name=" + database.name(),
                    "concord.db.user=" + database.user(), "concord.db.password=${ALIAS\\=concord-db-password}"));
            remote("multimode", "--file", commands.toString());
            remote("ping-connection-pool", "ConcordPool");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a realm, with one user in it, the one that says who somebody is. Takes effect for what is deployed afterwards. */
    public void signInByRealm(Path commands, String user, String password, List<String> groups) {
        remote("multimode", "--file", commands.toString());
        Path secret = home.resolve("user-password");
        try {
            PrivateFile.write(secret, "AS_ADMIN_USERPASSWORD=" + password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        remote("--passwordfile", secret.toString(), "create-file-user", "--authrealmname", "concord", "--groups", String.join(":", groups), user);
        remote("create-system-properties", "concord.sign-in=accounts,server");
        run(asadmin("restart-domain", DOMAIN));
    }

    public void deploy(Path war) {
        remote("deploy", "--name", "concord", war.toString());
    }

    public void undeploy() {
        remote("undeploy", "concord");
    }

    /** The number of the domain's process. */
    public long pid() throws IOException {
        return Long.parseLong(Files.readString(home.resolve("glassfish/domains").resolve(DOMAIN).resolve("config/pid")).trim());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        stop();
    }

    private void stop() {
        Commands.run(asadmin("stop-domain", DOMAIN), home);
    }

    private void local(String... arguments) {
        run(asadmin(arguments));
    }

    private void remote(String... arguments) {
        List<String> command = new ArrayList<>(List.of("--port", Integer.toString(base + ADMIN)));
        command.addAll(List.of(arguments));
        run(asadmin(command.toArray(String[]::new)));
    }

    private List<String> asadmin(String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", home.resolve("bin/asadmin").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(List<String> command) {
        Commands.Outcome outcome = Commands.run(command, home);
        if (!outcome.succeeded()) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + outcome.output());
        }
    }

    private static int freeBase() {
        while (true) {
            int base = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (IntStream.of(OFFSETS).allMatch(offset -> Ports.isFree(base + offset))) {
                return base;
            }
        }
    }
}
