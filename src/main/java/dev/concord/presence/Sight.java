package dev.concord.presence;

import dev.concord.access.AccessChanged;
import dev.concord.access.AccessPolicy;
import dev.concord.access.Place;
import dev.concord.access.PlaceName;
import dev.concord.identity.Identity;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who may see where somebody is: whoever may open that place. What was found out is remembered until a right changes, so to tell something to many people
 * takes one question, or for places that are no documents one for each of them. May be used by any thread; asks the database.
 */
@ApplicationScoped
class Sight {

    /** Beyond it everything is forgotten: people times places would be without bound. */
    private static final int MOST_REMEMBERED = 200_000;

    @Inject
    private AccessPolicy access;

    @Inject
    private Instance<Place> places;

    @Inject
    private LocationRows rows;

    /** Everybody is told of a page, so its name must not be whatever somebody wants to tell. */
    private static final Pattern PAGE_NAME = Pattern.compile("[a-z0-9-]{1,60}");

    private final Map<Key, Boolean> remembered = new ConcurrentHashMap<>();
    private final Map<PlaceName, Optional<Facts>> facts = new ConcurrentHashMap<>();
    private volatile long version = -1;

    private record Key(String user, PlaceName location) {
    }

    private record Asked(Identity user, String kind) {
    }

    /** Whether somebody may see a place. */
    record Question(Identity user, PlaceName location) {

        private Key key() {
            return new Key(user.name(), location);
        }
    }

    /**
     * @param title what people call it
     * @param path below the address of the user interface, without a slash in front
     */
    record Facts(String title, String path) {
    }

    /** A page of the user interface, {@code page:NAME}, which everybody may see. */
    static boolean isPage(PlaceName location) {
        return location.kind().equals("page");
    }

    /**
     * Whether somebody may be at a place.
     *
     * @throws dev.concord.access.UnknownAccessException if the database is away
     */
    boolean mayBeAt(Identity user, PlaceName location) {
        return isPage(location) ? PAGE_NAME.matcher(location.id()).matches() : location.document()
                .map(name -> access.permission(user, name))
                .orElseGet(() -> elsewhere(user, location))
                .includes(Permission.READ);
    }

    private Permission elsewhere(Identity user, PlaceName location) {
        return place(location.kind()).map(place -> place.permission(user, location.id())).orElse(Permission.NONE);
    }

    private Optional<Place> place(String kind) {
        return places.stream().filter(place -> place.kind().equals(kind)).findFirst();
    }

    /** Finds out what {@link #sees} and {@link #facts} are going to be asked. */
    void prepare(Collection<Question> questions) {
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        List<Question> unknown = questions.stream().filter(question -> !isPage(question.location()) && !remembered.containsKey(question.key())).distinct().toList();
        List<Question> documents = unknown.stream().filter(question -> question.location().document().isPresent()).toList();
        if (!documents.isEmpty()) {
            List<AccessPolicy.Decision> decisions = access.decisions(documents.stream()
                    .map(question -> new AccessPolicy.Question(question.user(), new RoomName(question.location().id())))
                    .toList());
            for (int i = 0; i < decisions.size(); i++) {
                remembered.put(documents.get(i).key(), decisions.get(i).permission().includes(Permission.READ));
            }
        }
        unknown.stream().filter(question -> question.location().document().isEmpty())
                .collect(Collectors.groupingBy(question -> new Asked(question.user(), question.location().kind())))
                .forEach(this::judgePlaces);
        learn(questions.stream().map(Question::location).filter(location -> !facts.containsKey(location)).distinct().toList());
    }

    private void judgePlaces(Asked asked, List<Question> questions) {
        List<String> ids = questions.stream().map(question -> question.location().id()).toList();
        Set<String> readable = place(asked.kind()).map(place -> place.readable(asked.user(), ids)).orElse(Set.of());
        questions.forEach(question -> remembered.put(question.key(), readable.contains(question.location().id())));
    }

    private void learn(List<PlaceName> unknown) {
        Map<String, Facts> documents = rows.documents(unknown.stream().filter(location -> location.document().isPresent()).map(PlaceName::id).toList());
        for (PlaceName location : unknown) {
            facts.put(location, location.document().isPresent() ? Optional.ofNullable(documents.get(location.id()))
                    : place(location.kind()).map(place -> new Facts(place.title(location.id()), place.path(location.id()))));
        }
    }

    /** Of what was {@linkplain #prepare prepared}. */
    boolean sees(Identity user, PlaceName location) {
        return isPage(location) || remembered.getOrDefault(new Key(user.name(), location), false);
    }

    /** Of what was {@linkplain #prepare prepared}; empty for a page, and for a document that there is not yet. */
    Optional<Facts> facts(PlaceName location) {
        return facts.getOrDefault(location, Optional.empty());
    }

    /** To be called every now and then: titles change, and rights on other servers. */
    void refresh() {
        long now = access.version();
        if (now != version) {
            version = now;
            remembered.clear();
        } else {
            // What there is not yet may come to belong to somebody.
            remembered.keySet().removeIf(key -> facts(key.location()).isEmpty());
        }
        facts.clear();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged event) {
        remembered.clear();
    }
}
