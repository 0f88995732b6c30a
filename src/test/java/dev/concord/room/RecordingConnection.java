package dev.concord.room;

import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.CloseCode;
import dev.concord.protocol.Message;
import dev.concord.protocol.SyncUpdate;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that remembers what it was sent. */
final class RecordingConnection implements Connection {

    final List<Message> sent = new CopyOnWriteArrayList<>();
    volatile Permission permission = Permission.EDIT;
    volatile Person person = Person.VISITOR;
    volatile boolean speaksConcord = true;
    volatile Optional<UUID> generation = Optional.empty();
    volatile CloseCode closed;
    volatile CompletableFuture<Optional<String>> mayCreate = CompletableFuture.completedFuture(Optional.empty());
    volatile int askedForDocuments;

    /** Thrown at whoever sends content, against the contract, when it is set. */
    volatile RuntimeException failure;

    @Override
    public Permission permission() {
        return permission;
    }

    @Override
    public Person person() {
        return person;
    }

    @Override
    public Optional<UUID> generation() {
        return generation;
    }

    @Override
    public CompletionStage<Optional<String>> mayCreateDocument() {
        askedForDocuments++;
        return mayCreate;
    }

    @Override
    public boolean speaksConcord() {
        return speaksConcord;
    }

    @Override
    public void sendContent(Update update, ByteBuffer frame) {
        if (failure != null) {
            throw failure;
        }
        // Step 2 and update carry the same; the second byte tells them apart.
        sent.add(frame.get(frame.position() + 1) == 1 ? new dev.concord.protocol.SyncStep2(update) : new SyncUpdate(update));
    }

    @Override
    public void sendPresence(AwarenessUpdate update, ByteBuffer frame) {
        sent.add(update);
    }

    @Override
    public void send(Message message) {
        sent.add(message);
    }

    @Override
    public void close(CloseCode code, String reason) {
        closed = code;
    }

    <T extends Message> List<T> sent(Class<T> type) {
        return sent.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
