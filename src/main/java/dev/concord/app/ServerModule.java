package dev.concord.app;

import dev.concord.access.AccessSettings;
import dev.concord.admin.AdminSettings;
import dev.concord.assistant.AssistantSettings;
import dev.concord.call.CallSettings;
import dev.concord.dashboard.DashboardSettings;
import dev.concord.document.ContentSettings;
import dev.concord.document.SyncSettings;
import dev.concord.events.EventSettings;
import dev.concord.history.HistorySettings;
import dev.concord.identity.SignInSettings;
import dev.concord.limits.LimitSettings;
import dev.concord.notification.NotificationSettings;
import dev.concord.oidc.OidcSettings;
import dev.concord.presence.PresenceSettings;
import dev.concord.room.Hub;
import dev.concord.room.RoomSettings;
import dev.concord.room.UpdateLog;
import dev.concord.security.SecuritySettings;
import dev.concord.topic.TopicSettings;
import dev.concord.ui.UiSettings;
import dev.concord.updatelog.LogSettings;
import dev.concord.upload.UploadSettings;
import dev.concord.websocket.SocketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the objects that the kernel, which knows no CDI, consists of, and hands every part its settings. */
@ApplicationScoped
class ServerModule {

    @Produces
    @Singleton
    ServerConfig config() {
        return ServerConfig.read(Settings.ofServer());
    }

    @Produces
    @Singleton
    Hub hub(UpdateLog log, ServerConfig config, @Named("workers") Executor workers, @Named("timers") ScheduledExecutorService timers) {
        return new Hub(log, workers, timers, () -> System.nanoTime() / 1_000_000, config.room());
    }

    @Produces
    @Singleton
    RoomSettings roomSettings(ServerConfig config) {
        return config.room();
    }

    @Produces
    @Singleton
    SignInSettings signInSettings(ServerConfig config) {
        return config.signIn();
    }

    @Produces
    @Singleton
    Optional<OidcSettings> oidcSettings(ServerConfig config) {
        return config.oidc();
    }

    @Produces
    @Singleton
    AccessSettings accessSettings(ServerConfig config) {
        return config.access();
    }

    @Produces
    @Singleton
    SecuritySettings securitySettings(ServerConfig config) {
        return config.security();
    }

    @Produces
    @Singleton
    SocketSettings socketSettings(ServerConfig config) {
        return config.socket();
    }

    @Produces
    @Singleton
    AdminSettings adminSettings(ServerConfig config) {
        return config.admin();
    }

    @Produces
    @Singleton
    LogSettings logSettings(ServerConfig config) {
        return config.log();
    }

    @Produces
    @Singleton
    LimitSettings limitSettings(ServerConfig config) {
        return config.limits();
    }

    @Produces
    @Singleton
    HistorySettings historySettings(ServerConfig config) {
        return config.history();
    }

    @Produces
    @Singleton
    DashboardSettings dashboardSettings(ServerConfig config) {
        return config.dashboard();
    }

    @Produces
    @Singleton
    TopicSettings topicSettings(ServerConfig config) {
        return config.topics();
    }

    @Produces
    @Singleton
    NotificationSettings notificationSettings(ServerConfig config) {
        return config.notifications();
    }

    @Produces
    @Singleton
    EventSettings eventSettings(ServerConfig config) {
        return config.events();
    }

    @Produces
    @Singleton
    AssistantSettings assistantSettings(ServerConfig config) {
        return config.assistant();
    }

    @Produces
    @Singleton
    UiSettings uiSettings(ServerConfig config) {
        return config.ui();
    }

    @Produces
    @Singleton
    SyncSettings syncSettings(ServerConfig config) {
        SocketSettings socket = config.socket();
        return new SyncSettings(socket.maxMessageBytes(), socket.maxConnections(), socket.maxConnectionsPerUser());
    }

    @Produces
    @Singleton
    UploadSettings uploadSettings(ServerConfig config) {
        return config.upload();
    }

    @Produces
    @Singleton
    PresenceSettings presenceSettings(ServerConfig config) {
        return config.presence();
    }

    @Produces
    @Singleton
    CallSettings callSettings(ServerConfig config) {
        return config.call();
    }

    @Produces
    @Singleton
    ContentSettings contentSettings(ServerConfig config) {
        return config.content();
    }
}
