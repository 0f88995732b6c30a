package dev.concord.topic;

import dev.concord.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may read what, by the rule of each kind, and by the document that an event is about. */
@ApplicationScoped
class TopicRights {

    @Inject
    @Any
    private Instance<TopicRule> rules;

    @Inject
    private DocumentTopics documents;

    /** Which of these topics somebody may read now. */
    Set<Topic> readable(Identity who, Collection<Topic> topics) {
        return topics.stream().filter(topic -> mayRead(topic, List.of(who)).get(0)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Which of these events somebody may read now, in their order; each topic and each document is asked for once. */
    List<TopicEvent> readable(Identity who, List<TopicEvent> events) {
        Map<Topic, Boolean> byTopic = new HashMap<>();
        Map<Object, Boolean> byDocument = new HashMap<>();
        return events.stream()
                .filter(event -> byTopic.computeIfAbsent(event.topic(), topic -> mayRead(topic, List.of(who)).get(0)))
                .filter(event -> event.document().isEmpty()
                        || byDocument.computeIfAbsent(event.document().get(), name -> documents.mayRead(event.document().get(), List.of(who)).get(0)))
                .toList();
    }

    /** Of each of them whether that one may read an event now. */
    List<Boolean> mayRead(TopicEvent event, List<Identity> who) {
        List<Boolean> byTopic = mayRead(event.topic(), who);
        if (event.document().isEmpty()) {
            return byTopic;
        }
        List<Boolean> byDocument = documents.mayRead(event.document().get(), who);
        List<Boolean> both = new ArrayList<>();
        for (int i = 0; i < who.size(); i++) {
            both.add(byTopic.get(i) && byDocument.get(i));
        }
        return both;
    }

    private List<Boolean> mayRead(Topic topic, List<Identity> who) {
        Optional<TopicRule> rule = rules.stream().filter(one -> one.kind().equals(topic.kind())).findFirst();
        return rule.isEmpty() ? Collections.nCopies(who.size(), false) : rule.get().mayRead(topic, who);
    }
}
