package dev.concord.topic;

import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import java.util.List;

/**
 * Says who may read the topics of one kind. A feature that has topics of its own has a bean of this type; a topic of a kind without one is read by nobody. May be
 * called by any thread.
 */
public interface TopicRule {

    /** What stands before the colon. */
    String kind();

    /**
     * Asked again for each event, for all who listen at once.
     *
     * @param topic of this kind
     * @return of each of {@code who}, in their order, whether that one may read it now
     * @throws RuntimeException if it cannot be told at present: then the event waits
     */
    List<Boolean> mayRead(Topic topic, List<Identity> who);

    /** Whether this is a person or program that has signed in; not one that shows a document token, which is good for its document and nothing else of its issuer. */
    static boolean isSomebody(Identity who) {
        return who.isSignedIn() && !(who.credential() instanceof Credential.DocumentToken);
    }
}
