package dev.concord.app;

import dev.concord.access.AccessSettings;
import dev.concord.access.AnonymousAccess;
import dev.concord.admin.AdminSettings;
import dev.concord.admin.Network;
import dev.concord.assistant.AssistantSettings;
import dev.concord.call.CallSettings;
import dev.concord.dashboard.Audience;
import dev.concord.dashboard.DashboardSettings;
import dev.concord.document.ContentSettings;
import dev.concord.events.EventSettings;
import dev.concord.history.HistorySettings;
import dev.concord.identity.AccountRefusedException;
import dev.concord.identity.AccountRules;
import dev.concord.identity.SignInSettings;
import dev.concord.limits.LimitSettings;
import dev.concord.notification.NotificationSettings;
import dev.concord.oidc.OidcSettings;
import dev.concord.presence.PresenceSettings;
import dev.concord.room.RoomSettings;
import dev.concord.security.SecuritySettings;
import dev.concord.topic.TopicSettings;
import dev.concord.ui.UiSettings;
import dev.concord.updatelog.LogSettings;
import dev.concord.upload.UploadSettings;
import dev.concord.websocket.SocketSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All settings, read once and checked. The table in docs/operations.md says the same for administrators.
 *
 * @param warmUp how long the server runs itself warm before it lets anybody in
 * @see Settings for where they come from
 */
record ServerConfig(SignInSettings signIn, Optional<OidcSettings> oidc, AccessSettings access, SecuritySettings security, SocketSettings socket,
        RoomSettings room, LogSettings log, LimitSettings limits, UploadSettings upload, ContentSettings content, UiSettings ui, AdminSettings admin,
        HistorySettings history, TopicSettings topics, NotificationSettings notifications, EventSettings events, DashboardSettings dashboard, CallSettings call,
        AssistantSettings assistant, PresenceSettings presence, Duration warmUp) {

    private static final long MOST = 1_000_000_000_000L;
    private static final int MIN_SECRET = 32;
    private static final int MIB = 1024 * 1024;

    /** @throws InvalidSettingException if one of them cannot be used; it names the setting */
    static ServerConfig read(Settings settings) {
        return new ServerConfig(
                new SignInSettings(
                        Duration.ofMinutes(settings.number("concord.session.idle-minutes", 5, 60 * 24 * 365, 60 * 24 * 7)),
                        firstAdmin(settings),
                        settings.flag("concord.demonstration", false),
                        Duration.ofDays(settings.number("concord.tokens.key-days", 1, 365, 30)),
                        tokenSecret(settings),
                        SignInConfig.ways(settings),
                        (int) settings.number("concord.password.iterations", 10_000, 10_000_000, SignInSettings.ADVISED_ITERATIONS)),
                SignInConfig.oidc(settings),
                new AccessSettings(settings.choice("concord.anonymous", AnonymousAccess.class, AnonymousAccess.NONE)),
                new SecuritySettings(settings.list("concord.allowed-origins")),
                new SocketSettings(
                        (int) settings.number("concord.limit.message-bytes", 1024, 64 * MIB, 16 * MIB),
                        (int) settings.number("concord.limit.outbox-bytes", 64 * 1024, 256 * MIB, 4 * MIB),
                        (int) settings.number("concord.limit.connections", 1, 1_000_000, 20_000),
                        (int) settings.number("concord.limit.connections-per-user", 1, 1_000_000, 5000),
                        (int) settings.number("concord.limit.unauthenticated-per-address", 1, 1_000_000, 200)),
                new RoomSettings(
                        (int) settings.number("concord.limit.connections-per-document", 1, 1_000_000, 1000),
                        (int) settings.number("concord.limit.presence-bytes", 256, MIB, 64 * 1024),
                        settings.number("concord.limit.document-bytes", 0, MOST, 256L * MIB),
                        Duration.ofMillis(settings.number("concord.room.gather-millis", 0, 1000, 5)),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(settings.number("concord.room.unload-seconds", 0, 86_400, 30)),
                        settings.text("concord.comments-root").orElse("comments")),
                new LogSettings(
                        Duration.ofMillis(settings.number("concord.storage.commit-millis", 0, 1000, 100)),
                        settings.number("concord.storage.waiting-bytes", MIB, 4096L * MIB, 64L * MIB)),
                new LimitSettings(
                        settings.number("concord.limit.sign-ins-per-minute", 0, MOST, 200),
                        settings.number("concord.limit.sign-ins-elsewhere-per-minute", 0, MOST, 600),
                        settings.number("concord.limit.one-time-links-per-minute", 0, MOST, 60),
                        settings.number("concord.limit.lookups-per-minute", 0, MOST, 6000),
                        settings.number("concord.limit.requests-per-minute", 0, MOST, 6000),
                        settings.number("concord.limit.connects-per-minute", 0, MOST, 6000),
                        settings.number("concord.limit.new-documents-per-minute", 0, MOST, 600),
                        settings.number("concord.limit.chat-messages-per-minute", 0, MOST, 300),
                        settings.number("concord.limit.messages-per-minute", 0, MOST, 300_000),
                        settings.number("concord.limit.bytes-per-minute", 0, MOST, 1024L * MIB),
                        settings.number("concord.limit.documents-per-user", 0, MOST, 10_000),
                        settings.number("concord.limit.series-points-per-minute", 0, MOST, 120_000),
                        settings.number("concord.limit.series", 0, MOST, 1000)),
                new UploadSettings(
                        settings.number("concord.limit.upload-bytes", 1024, 256 * MIB, 8 * MIB),
                        settings.number("concord.limit.upload-bytes-per-document", 1024, 1024L * 1024 * MIB, 256L * MIB),
                        settings.number("concord.limit.upload-bytes-per-user", 1024, 1024L * 1024 * MIB, 1024L * MIB)),
                new ContentSettings(
                        settings.number("concord.limit.content-bytes", 1024, 256 * MIB, 8 * MIB),
                        settings.number("concord.limit.file-bytes", 1024, 512 * MIB, 64 * MIB)),
                new UiSettings(frameAncestors(settings)),
                new AdminSettings(settings.list("concord.metrics.networks").stream().map(ServerConfig::network).toList()),
                new HistorySettings(
                        Duration.ofSeconds(settings.number("concord.history.pause-seconds", 1, 86_400, 120)),
                        Duration.ofSeconds(settings.number("concord.history.interval-seconds", 1, 86_400, 600)),
                        Duration.ofDays(settings.number("concord.history.days", 0, 36_500, 365))),
                new TopicSettings(
                        Duration.ofDays(settings.number("concord.events.days", 1, 365, 7)),
                        (int) settings.number("concord.events.per-topic", 100, 10_000_000, 10_000)),
                new NotificationSettings(
                        Duration.ofDays(settings.number("concord.notifications.days", 1, 3650, 90))),
                new EventSettings(
                        (int) settings.number("concord.limit.event-streams", 1, 1_000_000, 20_000),
                        (int) settings.number("concord.limit.event-streams-per-user", 1, 1_000_000, 50),
                        Set.copyOf(settings.list("concord.events.publishers")),
                        Duration.ofHours(settings.number("concord.notifications.away-hours", 0, 8760, 24))),
                dashboard(settings),
                CallConfig.read(settings),
                AssistantConfig.read(settings),
                settings.choice("concord.presence", PresenceSettings.class, PresenceSettings.FULL),
                Duration.ofMillis(settings.number("concord.warm-up-millis", 0, 60_000, 1000)));
    }

    private static DashboardSettings dashboard(Settings settings) {
        Duration points = Duration.ofHours(settings.number("concord.series.point-hours", 1, 24 * 31, 24));
        Duration minutes = Duration.ofDays(settings.number("concord.series.minute-days", 1, 3660, 31));
        Duration hours = Duration.ofDays(settings.number("concord.series.hour-days", 1, 36_500, 366));
        if (minutes.compareTo(points) < 0) {
            throw new InvalidSettingException("concord.series.minute-days", Long.toString(minutes.toDays()), "no less than concord.series.point-hours");
        }
        if (hours.compareTo(minutes) < 0) {
            throw new InvalidSettingException("concord.series.hour-days", Long.toString(hours.toDays()), "no less than concord.series.minute-days");
        }
        return new DashboardSettings(
                settings.choice("concord.series.posters", Audience.class, Audience.USER),
                settings.choice("concord.series.own-figures", Audience.class, Audience.ADMIN),
                settings.text("concord.series.server-name").orElseGet(ServerConfig::hostName),
                Duration.ofSeconds(settings.number("concord.series.own-seconds", 1, 3600, 5)),
                points, minutes, hours,
                (int) settings.number("concord.limit.series-points-per-request", 1, 10_000, 1000),
                (int) settings.number("concord.limit.live-streams", 1, 100_000, 2000),
                (int) settings.number("concord.limit.live-streams-per-user", 1, 100_000, 50));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceFirst("\\..*", "");
        } catch (UnknownHostException e) {
            return "server";
        }
    }

    private static Network network(String text) {
        try {
            return Network.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("concord.metrics.networks", text, "networks such as 10.1.0.0/16, separated by commas");
        }
    }

    /** They become part of a header: nothing but origins gets in. */
    private static List<String> frameAncestors(Settings settings) {
        List<String> origins = settings.list("concord.frame-ancestors");
        origins.stream().filter(origin -> !origin.matches("https?://[A-Za-z0-9.*\\[\\]:-]+")).findFirst().ifPresent(wrong -> {
            throw new InvalidSettingException("concord.frame-ancestors", wrong, "origins as https://host[:port], separated by commas");
        });
        return origins;
    }

    private static Optional<SignInSettings.FirstAdmin> firstAdmin(Settings settings) {
        String name = settings.text("concord.admin.name").orElse("admin");
        try {
            AccountRules.name(name);
        } catch (AccountRefusedException e) {
            throw new InvalidSettingException("concord.admin.name", name, "a name: " + e.getMessage());
        }
        Optional<String> password = settings.text("concord.admin.password");
        try {
            password.ifPresent(text -> AccountRules.password(AccountRules.name(name), text));
        } catch (AccountRefusedException e) {
            throw new InvalidSettingException("concord.admin.password", "...", "a password: " + e.getMessage());
        }
        return password.map(text -> new SignInSettings.FirstAdmin(name, text));
    }

    private static Optional<String> tokenSecret(Settings settings) {
        Optional<String> secret = settings.text("concord.tokens.secret");
        secret.filter(text -> text.length() < MIN_SECRET).ifPresent(text -> {
            throw new InvalidSettingException("concord.tokens.secret", "...", "random and at least " + MIN_SECRET + " characters long");
        });
        return secret;
    }
}
