package dev.concord.document;

import dev.concord.content.CommentThread;
import dev.concord.identity.People;
import dev.concord.notification.Notice;
import dev.concord.notification.NotificationKind;
import dev.concord.notification.Notifications;
import dev.concord.room.RoomName;
import dev.concord.room.RoomSettings;
import dev.concord.search.ContentRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells people of comments. These are written into the document by clients, so they are found when it is read after a change; each is told of once, on whatever server
 * it is found first, and not if it claims to be from long ago.
 */
@ApplicationScoped
class CommentNotices {

    private static final System.Logger LOG = System.getLogger("dev.concord.events");
    private static final Duration NEWS = Duration.ofDays(1);

    @Inject
    private CommentRows rows;

    @Inject
    private Notifications notifications;

    @Inject
    private People people;

    @Inject
    private RoomSettings rooms;

    void read(@Observes ContentRead event) {
        if (event.content().isEmpty()) {
            return;
        }
        try {
            tell(event.name(), CommentThread.of(event.content(), rooms.commentsRoot()));
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, () -> "document " + event.name() + ": nobody could be told of its comments: " + e.getMessage());
        }
    }

    private void tell(RoomName name, List<CommentThread> threads) {
        Instant since = Instant.now().minus(NEWS);
        List<CommentThread.Comment> recent = threads.stream().flatMap(thread -> thread.comments().stream())
                .filter(comment -> !comment.deleted() && comment.at().isAfter(since))
                .toList();
        Set<String> told = recent.isEmpty() ? Set.of() : rows.known(name, recent.stream().map(CommentThread.Comment::id).toList());
        for (CommentThread thread : threads) {
            for (CommentThread.Comment comment : thread.comments()) {
                if (recent.contains(comment) && !told.contains(comment.id())) {
                    tell(name, thread, comment);
                }
            }
        }
    }

    private void tell(RoomName name, CommentThread thread, CommentThread.Comment comment) {
        Optional<String> owner = rows.owner(name);
        Set<String> before = new HashSet<>();
        thread.comments().stream().takeWhile(other -> other != comment).forEach(other -> before.add(other.author()));
        Set<String> mentioned = new HashSet<>(comment.mentions());
        before.removeAll(mentioned);
        Set<String> owners = new HashSet<>(owner.stream().toList());
        owners.removeAll(mentioned);
        owners.removeAll(before);
        String author = comment.author().startsWith("@") ? "" : comment.author();
        String displayName = people.displayNames(Set.of(comment.author())).getOrDefault(comment.author(), comment.name());
        Notice notice = Notice.of(NotificationKind.COMMENT).from(author, displayName).about(name).saying(comment.text());
        rows.tellOnce(name, comment.id(), () -> {
            notifications.send(notice.as(NotificationKind.MENTIONED), mentioned);
            notifications.send(notice.as(NotificationKind.REPLY), before);
            notifications.send(notice, owners);
        });
    }
}
