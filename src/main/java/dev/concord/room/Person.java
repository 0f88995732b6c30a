package dev.concord.room;

import java.util.Optional;

/**
 * Who is behind a connection, as far as a room has to know.
 *
 * @param owner to whom a document belongs that comes into being by this connection; empty for nobody in particular
 * @param id by which others may tell this one from somebody else of the same name; empty for a visitor, who may call itself what it likes
 * @param displayName what others see; without meaning for a visitor
 * @param hidden whether others are not to see that this one is here
 * @param device the name that the client gives the device it runs on, if it does; of nobody else's business
 */
public record Person(Optional<String> owner, Optional<String> id, String displayName, boolean hidden, Optional<String> device) {

    public static final Person VISITOR = new Person(Optional.empty(), Optional.empty(), "", false, Optional.empty());
}
