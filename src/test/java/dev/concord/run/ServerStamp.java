package dev.concord.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides when WildFly has to be provisioned again. Provisioning takes a minute, and Maven's plugin skips it whenever there is a server,
 * also one of yesterday's layers or one that an interrupted build left half-made.
 *
 * <p>{@code check PROJECT SERVER} deletes a server that was not made of what the project says now; {@code write PROJECT SERVER}
 * marks one that was. What counts: the plugin's part of the POM, the versions, and the scripts and modules under src/main/server/wildfly.
 */
public final class ServerStamp {

    private static final Pattern VERSIONS = Pattern.compile("<(?:wildfly|postgresql)\\.version>[^<]*<");
    private static final Pattern PLUGIN = Pattern.compile("<artifactId>wildfly-maven-plugin</artifactId>.*?</plugin>", Pattern.DOTALL);

    private ServerStamp() {
    }

    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[1]);
        Path server = Path.of(arguments[2]);
        Path stamp = server.resolve("concord.stamp");
        String now = fingerprint(project);
        if (arguments[0].equals("write")) {
            if (Files.exists(server)) {
                Files.writeString(stamp, now);
            }
        } else if (!Files.exists(stamp) || !Files.readString(stamp).equals(now)) {
            FileTree.delete(server);
            System.out.println("Provisioning WildFly; the first time this downloads some 300 MB ...");
        }
    }

    private static String fingerprint(Path project) throws IOException {
        MessageDigest digest = sha256();
        String pom = Files.readString(project.resolve("pom.xml"));
        for (Pattern pattern : List.of(VERSIONS, PLUGIN)) {
            Matcher matcher = pattern.matcher(pom);
            while (matcher.find()) {
                digest.update(matcher.group().getBytes(StandardCharsets.UTF_8));
            }
        }
        try (Stream<Path> files = Files.walk(project.resolve("src/main/server/wildfly"))) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> update(digest, file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, Path file) {
        try {
            digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
