package dev.concord.app;

import dev.concord.identity.SignInMechanism;
import dev.concord.identity.SignInSource;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/**
 * Leaves the mechanism of Jakarta Security out where the server signs people in itself: a server that finds one in an application asks nothing else. CDI finds
 * this by META-INF/services.
 */
public class ServerSignInExtension implements Extension {

    void leaveOut(@Observes ProcessAnnotatedType<SignInMechanism> type) {
        if (SignInConfig.sources(Settings.ofServer()).contains(SignInSource.SERVER)) {
            type.veto();
        }
    }
}
