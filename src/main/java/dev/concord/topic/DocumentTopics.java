package dev.concord.topic;

import dev.concord.access.AccessPolicy;
import dev.concord.identity.Identity;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Of one document, for all who may read it. */
@ApplicationScoped
class DocumentTopics implements TopicRule {

    static final String KIND = "document";

    @Inject
    private AccessPolicy access;

    @Inject
    private TopicRows rows;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Boolean> mayRead(Topic topic, List<Identity> who) {
        Optional<RoomName> document = rows.documentName(topic.name());
        return document.isEmpty() ? Collections.nCopies(who.size(), false) : mayRead(document.get(), who);
    }

    List<Boolean> mayRead(RoomName document, List<Identity> who) {
        return access.decisions(who.stream().map(one -> new AccessPolicy.Question(one, document)).toList()).stream()
                .map(decision -> !decision.provisional() && decision.permission().includes(Permission.READ))
                .toList();
    }
}
