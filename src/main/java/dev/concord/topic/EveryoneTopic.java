package dev.concord.topic;

import dev.concord.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What everybody is told who has signed in. */
@ApplicationScoped
class EveryoneTopic implements TopicRule {

    static final String KIND = "everyone";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Boolean> mayRead(Topic topic, List<Identity> who) {
        return who.stream().map(TopicRule::isSomebody).toList();
    }
}
