package dev.concord.api;

import dev.concord.content.NewContent;
import dev.concord.content.OutputFormat;
import dev.concord.content.Rendition;
import dev.concord.crdt.Doc;
import dev.concord.crdt.Update;
import dev.concord.room.Hub;
import dev.concord.room.Person;
import dev.concord.room.Replica;
import dev.concord.room.RoomName;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A document by way of its room. */
final class LiveDocument implements CollaborativeDocument {

    private static final long PATIENCE_SECONDS = 10;

    private final Hub hub;
    private final RoomName name;

    LiveDocument(Hub hub, RoomName name) {
        this.hub = hub;
        this.name = name;
    }

    @Override
    public String name() {
        return name.value();
    }

    @Override
    public <T> T read(Function<Doc, T> reader) {
        Doc copy = new Doc();
        copy.applyUpdate(content());
        return reader.apply(copy);
    }

    @Override
    public void change(String author, Consumer<Doc> change) {
        Update update = Replica.change(content(), change);
        if (update.isEmpty()) {
            return;
        }
        Person person = new Person(Optional.empty(), Optional.empty(), author, false, Optional.of(author));
        hub.announce(name, person);
        await(hub.edit(name, person, update));
    }

    @Override
    public String markdown() {
        return Rendition.of(content(), name.value()).as(OutputFormat.MARKDOWN);
    }

    @Override
    public void appendMarkdown(String author, String markdown) {
        change(author, NewContent.ofMarkdown(markdown)::appendRich);
    }

    @Override
    public void replaceMarkdown(String author, String markdown) {
        change(author, NewContent.ofMarkdown(markdown)::replaceRich);
    }

    private Update content() {
        return await(hub.read(name));
    }

    private <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new DocumentAccessException("document " + name + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new DocumentAccessException("document " + name + ": the database does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DocumentAccessException("document " + name + ": interrupted", e);
        }
    }
}
