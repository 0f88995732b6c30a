package dev.concord.assistant;

import dev.concord.crdt.IdSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A run that goes on in this server: what was said so far, and who listens. May be used by any thread; those who listen are told without a lock held, and read
 * for themselves.
 */
final class LiveRun implements LanguageModel.Answer, Feed {

    private final UUID id;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final List<String> tokens = new ArrayList<>();
    /** The first half of a character of which the rest has not come. */
    private String half = "";
    private final StringBuilder text = new StringBuilder();
    private IdSet inserted = new IdSet();
    private IdSet deleted = new IdSet();
    private LanguageModel.Call call = () -> { };
    /** The model has no more to say, or is not to say more; what was said may still be on its way into the document. */
    private Run.End end;
    /** Nothing more will happen; {@link #end} may be told when it is stored. */
    private boolean settled;
    private boolean stored;
    private final boolean writes;
    private int saved;
    private long used;
    private long usedSaved;
    private volatile long unheardSince = System.nanoTime();

    /** @param used how many tokens the question has, about */
    LiveRun(UUID id, boolean writes, long used) {
        this.id = id;
        this.writes = writes;
        this.used = used;
    }

    /** What is to be stored next. */
    record Unsaved(int first, List<String> tokens, long used, Run.End end, IdSet inserted, IdSet deleted) {
    }

    UUID id() {
        return id;
    }

    void answeredBy(LanguageModel.Call made) {
        synchronized (this) {
            call = made;
            if (end == null) {
                return;
            }
        }
        made.stop();
    }

    @Override
    public void token(String piece) {
        synchronized (this) {
            String token = half + piece;
            half = "";
            if (!token.isEmpty() && Character.isHighSurrogate(token.charAt(token.length() - 1))) {
                half = token.substring(token.length() - 1);
                token = token.substring(0, token.length() - 1);
            }
            if (end != null || token.isEmpty()) {
                return;
            }
            tokens.add(token);
            text.append(token);
            used++;
        }
        tell();
    }

    @Override
    public void done(long counted) {
        synchronized (this) {
            used = Math.max(used, counted);
        }
        end(Run.End.DONE);
    }

    @Override
    public void failed(String problem) {
        end(Run.End.failed(problem));
    }

    /** Ends it, unless it has ended, and the request to the provider at once. */
    void end(Run.End how) {
        LanguageModel.Call running;
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = how;
            settled = !writes;
            running = call;
        }
        running.stop();
        tell();
    }

    /** What was to be written into the document is, or never will be. */
    void settle(Optional<String> problem) {
        synchronized (this) {
            if (problem.isPresent()) {
                end = Run.End.failed(problem.get());
            }
            settled = true;
        }
        tell();
    }

    synchronized void wrote(IdSet insertions, IdSet deletions) {
        inserted.addAll(insertions);
        deleted.addAll(deletions);
    }

    /** What was written was taken out again, and there is nothing to take back any more. */
    synchronized IdSet unwrite() {
        IdSet written = inserted.copy();
        inserted = new IdSet();
        deleted = new IdSet();
        return written;
    }

    /** All that was said so far. */
    synchronized String text() {
        return text.toString();
    }

    synchronized Optional<Run.End> ended() {
        return Optional.ofNullable(end);
    }

    /** What is not stored yet. */
    synchronized Unsaved unsaved() {
        List<String> more = List.copyOf(tokens.subList(saved, tokens.size()));
        return new Unsaved(saved + 1, more, used - usedSaved, settled ? end : null, inserted.copy(), deleted.copy());
    }

    /** That is stored. Says whether the run is over. */
    boolean saved(Unsaved stored) {
        boolean over;
        synchronized (this) {
            saved += stored.tokens().size();
            usedSaved += stored.used();
            over = stored.end() != null;
            this.stored |= over;
        }
        if (over) {
            tell();
        }
        return over;
    }

    @Override
    public synchronized Part after(int number) {
        List<String> more = number >= tokens.size() ? List.of() : List.copyOf(tokens.subList(number, tokens.size()));
        return new Part(more, tokens.size(), stored ? Optional.of(end) : Optional.empty());
    }

    @Override
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void leave(Runnable listener) {
        if (listeners.remove(listener) && listeners.isEmpty()) {
            unheardSince = System.nanoTime();
        }
    }

    /** For how long nobody has listened. */
    long unheardNanos() {
        return listeners.isEmpty() ? System.nanoTime() - unheardSince : 0;
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
