package dev.concord.call;

import dev.concord.access.AccessPolicy;
import dev.concord.access.Place;
import dev.concord.access.PlaceName;
import dev.concord.identity.Identity;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may be where: whoever may read a document may call there, and signal to others who have it open. */
@ApplicationScoped
class Rights {

    @Inject
    private AccessPolicy access;

    @Inject
    private Instance<Place> places;

    /** The topics that somebody may subscribe to, which are names of documents. */
    Set<String> readable(Identity user, Set<String> topics) {
        List<String> asked = List.copyOf(topics);
        List<AccessPolicy.Decision> decisions = access.decisions(asked.stream().map(topic -> new AccessPolicy.Question(user, new RoomName(topic))).toList());
        Map<String, Permission> answers = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            answers.put(asked.get(i), decisions.get(i).permission());
        }
        answers.values().removeIf(permission -> !permission.includes(Permission.READ));
        return answers.keySet();
    }

    /** Whether somebody may see a call and take part in it. */
    boolean mayJoin(Identity user, PlaceName room) {
        Permission permission = room.document()
                .map(name -> access.permission(user, name))
                .orElseGet(() -> place(room).map(place -> place.permission(user, room.id())).orElse(Permission.NONE));
        return permission.includes(Permission.READ);
    }

    Optional<Place> place(PlaceName room) {
        return places.stream().filter(place -> place.kind().equals(room.kind())).findFirst();
    }
}
