package dev.concord.chat;

import dev.concord.access.Place;
import dev.concord.identity.Identity;
import dev.concord.room.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rooms of the chat as places where others, who know nothing of the chat, bring people together. */
@ApplicationScoped
class ChatPlace implements Place {

    static final String KIND = "chat";

    @Inject
    private ChatRooms rooms;

    @Inject
    private ChatMembers members;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Permission permission(Identity identity, String id) {
        return switch (key(id).map(key -> rooms.right(key, identity)).orElse(Right.NONE)) {
            case NONE -> Permission.NONE;
            case READ -> Permission.READ;
            case WRITE -> Permission.EDIT;
            case MODERATE -> Permission.OWN;
        };
    }

    @Override
    public Set<String> readable(Identity identity, Collection<String> ids) {
        Map<Boolean, Set<RoomKey>> keys = ids.stream().flatMap(id -> key(id).stream())
                .collect(Collectors.partitioningBy(RoomKey::ofDocument, Collectors.toSet()));
        Set<String> found = rooms.among(keys.get(false).stream().map(RoomKey::id).toList(), identity).stream().map(UUID::toString).collect(Collectors.toSet());
        keys.get(true).stream().filter(key -> rooms.right(key, identity).includes(Right.READ)).forEach(key -> found.add(key.toString()));
        return found;
    }

    @Override
    public String title(String id) {
        return key(id).flatMap(rooms::title).orElse("");
    }

    @Override
    public String path(String id) {
        return pathOf(id);
    }

    /** A colon would make it the address of something else than a page. */
    static String pathOf(String room) {
        return KIND + "/" + room.replace(":", "%3A");
    }

    @Override
    public Set<String> members(String id, int most) {
        return key(id).map(key -> members.lately(key, most)).orElse(Set.of());
    }

    /** Only as we write it ourselves: the same room under two names would be two places. */
    private static Optional<RoomKey> key(String id) {
        try {
            return Optional.of(RoomKey.parse(id)).filter(key -> key.toString().equals(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
