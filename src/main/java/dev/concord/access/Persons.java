package dev.concord.access;

import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.room.Person;
import java.util.Optional;

/** Whoever uses the server, as a room has to know them. */
public final class Persons {

    private Persons() {
    }

    /** @param device the name the client gives the device it runs on, if it does */
    public static Person of(Identity user, Optional<String> device) {
        if (user.credential() instanceof Credential.DocumentToken token) {
            // What comes into being belongs to the application that has let its user in.
            return new Person(Optional.of(token.issuer().name()), Optional.of(user.name()), user.displayName(), false, device);
        }
        Optional<String> name = Optional.of(user.name()).filter(known -> user.isSignedIn());
        return new Person(name, name, user.displayName(), user.presenceHidden(), device);
    }
}
