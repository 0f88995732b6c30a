package dev.concord.content;

import dev.concord.crdt.Doc;
import dev.concord.crdt.Update;
import dev.concord.crdt.YMap;
import dev.concord.lib0.Any;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was said about one place of a document. In the document each comment, and each word about whether a thread is resolved, is an entry of one map, under a
 * key that names its author; docs/protocols.md has the layout. Whatever does not keep to it is passed over.
 *
 * @param id the key of the comment it began with
 * @param quote the text it is about, as it was then; empty if the first comment is gone
 * @param comments in the order in which they were written, at least one
 */
public record CommentThread(String id, String quote, boolean resolved, List<Comment> comments) {

    private static final double LATEST_MILLIS = 8.64e15;

    public CommentThread {
        comments = List.copyOf(comments);
    }

    /**
     * One comment.
     *
     * @param id its key
     * @param author the account, or the name of an application's user; empty for a visitor
     * @param name under which the author was known then: only a claim
     * @param deleted whether the author has taken it back; it is there for the sake of the others
     * @param text people who are mentioned are in it by an at sign and what they were called
     * @param mentions the accounts of those
     */
    public record Comment(String id, String author, String name, Instant at, Optional<Instant> editedAt, boolean deleted, String text, List<String> mentions) {

        public Comment {
            mentions = List.copyOf(mentions);
        }
    }

    private record State(Instant at, boolean resolved) {
    }

    /**
     * All threads of a document, the oldest first.
     *
     * @param root of the document, for comments
     */
    public static List<CommentThread> of(Update content, String root) {
        Doc doc = new Doc();
        doc.applyUpdate(content);
        Map<String, List<Comment>> comments = new TreeMap<>();
        Map<String, String> quotes = new TreeMap<>();
        Map<String, State> states = new TreeMap<>();
        if (doc.rootNames().contains(root) && doc.getInferred(root) instanceof YMap map && map.toJson() instanceof Any.Obj all) {
            all.entries().forEach((key, value) -> {
                String thread = Attributes.entry(value, "thread");
                int end = key.lastIndexOf('/');
                if (end < 0 || thread.isEmpty() || !(value instanceof Any.Obj entry)) {
                    return;
                }
                if (entry.entries().get("body") instanceof Any.Array body) {
                    comments.computeIfAbsent(thread, id -> new ArrayList<>()).add(comment(key, key.substring(0, end), entry, body));
                    if (key.equals(thread)) {
                        quotes.put(thread, Attributes.entry(entry.entries().getOrDefault("anchor", Any.NULL), "quote"));
                    }
                } else if (entry.entries().get("resolved") instanceof Any.Bool resolved) {
                    states.merge(thread, new State(time(entry, "at"), resolved.value()), (one, other) -> one.at.isAfter(other.at) ? one : other);
                }
            });
        }
        List<CommentThread> threads = new ArrayList<>();
        comments.forEach((id, said) -> {
            said.sort(Comparator.comparing((Comment comment) -> !comment.id.equals(id)).thenComparing(Comment::at).thenComparing(Comment::id));
            threads.add(new CommentThread(id, quotes.getOrDefault(id, ""), states.containsKey(id) && states.get(id).resolved, said));
        });
        threads.sort(Comparator.comparing(thread -> thread.comments.get(0).at));
        return threads;
    }

    private static Comment comment(String key, String author, Any.Obj entry, Any.Array body) {
        StringBuilder text = new StringBuilder();
        List<String> mentions = new ArrayList<>();
        for (Any piece : body.items()) {
            String mentioned = Attributes.entry(piece, "mention");
            if (mentioned.isEmpty()) {
                text.append(Attributes.text(piece));
            } else {
                text.append('@').append(Attributes.entry(piece, "name").isEmpty() ? mentioned : Attributes.entry(piece, "name"));
                mentions.add(mentioned);
            }
        }
        return new Comment(key, author, Attributes.entry(entry, "name"), time(entry, "at"),
                Optional.of(time(entry, "edited")).filter(edited -> edited.isAfter(Instant.EPOCH)), entry.entries().get("deleted") == Any.TRUE,
                text.toString(), mentions.stream().distinct().toList());
    }

    /** 1970 for what is no time. */
    private static Instant time(Any.Obj entry, String name) {
        return entry.entries().get(name) instanceof Any.Num millis && millis.value() > 0 && millis.value() <= LATEST_MILLIS
                ? Instant.ofEpochMilli((long) millis.value()) : Instant.EPOCH;
    }
}
