package dev.concord.access;

import dev.concord.identity.Caller;
import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The one place that says who may do what. May be used by any thread, except for what is about the current request. */
@ApplicationScoped
public class AccessPolicy {

    @Inject
    private AccessSettings settings;

    @Inject
    private AccessLevels levels;

    @Inject
    private Caller caller;

    private final RememberedPermissions remembered = new RememberedPermissions();
    private final AtomicLong seenVersion = new AtomicLong();

    /**
     * @param permission what may be done
     * @param provisional whether there is no such document yet: as soon as there is, it may belong to somebody else
     */
    public record Decision(Permission permission, boolean provisional) {
    }

    /** Whoever wants to do something with a document. */
    public record Question(Identity identity, RoomName name) {
    }

    /** What decides, apart from the document, what whoever makes the current request may do. */
    public Scope scope() {
        return scope(caller.identity());
    }

    private Scope scope(Identity identity) {
        return Scope.of(identity, settings.anonymous());
    }

    /** What whoever makes the current request may do with what is in a folder that there is. */
    public Permission permissionInFolder(long folder) {
        return levels.ofFolders(scope(), folder).getOrDefault(folder, Permission.NONE);
    }

    /** What may be done with what is in each folder of which anything is said; keys are those of the database. */
    public Map<Long, Permission> permissionsInFolders(Scope scope) {
        return levels.ofFolders(scope, null);
    }

    /** What whoever makes the current request may do with a document, be there one of that name or not. */
    public Permission permission(RoomName name) {
        return permission(caller.identity(), name);
    }

    /**
     * What somebody may do with a document, be there one of that name or not; while the database is away, what could be done before.
     *
     * @throws UnknownAccessException if the database is away and it is not known what could be done before
     */
    public Permission permission(Identity identity, RoomName name) {
        Question question = new Question(identity, name);
        Decision decision;
        try {
            decision = decisions(List.of(question)).get(0);
        } catch (RuntimeException databaseIsAway) {
            return remembered.find(question).orElseThrow(() -> new UnknownAccessException(databaseIsAway));
        }
        remembered.remember(question, decision.permission());
        return decision.permission();
    }

    /** The answers to many questions, in their order. With a document token nobody may do more than who has issued it may do now. */
    public List<Decision> decisions(List<Question> questions) {
        List<Decision> decisions = levels.ofDocuments(questions.stream()
                .map(question -> new AccessLevels.Question(scope(granting(question.identity())), question.name()))
                .toList());
        return IntStream.range(0, decisions.size()).mapToObj(i -> atMostGranted(questions.get(i), decisions.get(i))).toList();
    }

    /** Whose rights count. */
    private static Identity granting(Identity identity) {
        return identity.credential() instanceof Credential.DocumentToken token ? token.issuer() : identity;
    }

    private static Decision atMostGranted(Question question, Decision ofIssuer) {
        if (!(question.identity().credential() instanceof Credential.DocumentToken token)) {
            return ofIssuer;
        }
        Permission granted = token.document().equals(question.name().value()) ? granted(token.right()) : Permission.NONE;
        return new Decision(Permission.least(granted, ofIssuer.permission()), ofIssuer.provisional());
    }

    /**
     * What {@code read}, {@code comment} and {@code edit} mean, by which document tokens grant.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Permission granted(String right) {
        return switch (right) {
            case "read" -> Permission.READ;
            case "comment" -> Permission.COMMENT;
            case "edit" -> Permission.EDIT;
            default -> throw new IllegalArgumentException("no right " + right);
        };
    }

    /** Which of these accounts may read a document that there is. */
    public Set<String> readers(RoomName name, Collection<String> accounts) {
        return levels.readers(name, accounts);
    }

    /** A number that is another one whenever somebody's right may have changed, on whatever server, or a link has expired. */
    public long version() {
        long version = levels.version();
        if (seenVersion.getAndSet(version) != version) {
            remembered.forget();
        }
        return version;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged event) {
        remembered.forget();
    }
}
