package dev.concord.topic;

import dev.concord.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Of one account, for its owner. */
@ApplicationScoped
class UserTopics implements TopicRule {

    static final String KIND = "user";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Boolean> mayRead(Topic topic, List<Identity> who) {
        return who.stream().map(one -> TopicRule.isSomebody(one) && one.name().equals(topic.name())).toList();
    }
}
