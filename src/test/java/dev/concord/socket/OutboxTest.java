package dev.concord.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.crdt.Update;
import dev.concord.lib0.Encoder;
import dev.concord.protocol.AwarenessState;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.Saved;
import dev.concord.protocol.SyncUpdate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Outbox outbox = new Outbox(100);

    @Test
    void contentLeavesInOrder() {
        List<ByteBuffer> frames = List.of(frame(5, 0, 10), frame(5, 10, 10));
        add(5, 0, 10);
        add(5, 10, 10);
        assertThat(drain()).isEqualTo(frames);
        assertThat(outbox.takeMissed()).isNull();
    }

    @Test
    void whatDoesNotFitIsDroppedTogetherWithWhatWaitsAndRemembered() {
        add(5, 7, 40);
        add(6, 2, 40);
        add(5, 47, 40);
        add(9, 1, 1);
        assertThat(drain()).isEmpty();
        assertThat(outbox.takeMissed()).isEqualTo(Map.of(5L, 7L, 6L, 2L, 9L, 1L));
        add(5, 87, 10);
        assertThat(drain()).containsExactly(frame(5, 87, 10));
    }

    @Test
    void oneUpdateOfAnySizeIsTakenWhenNothingWaits() {
        add(5, 0, 1000);
        assertThat(drain()).containsExactly(frame(5, 0, 1000));
    }

    @Test
    void ofPresenceOnlyTheNewestStateOfEachClientWaits() {
        AwarenessUpdate old = presence(1, 1);
        outbox.add(old, old.toFrame());
        outbox.add(presence(2, 1), presence(2, 1).toFrame());
        outbox.add(presence(1, 2), presence(1, 2).toFrame());
        assertThat(drain()).containsExactly(new AwarenessUpdate(List.of(state(1, 2), state(2, 1))).toFrame());
    }

    @Test
    void onlyTheNewestAcknowledgementWaits() {
        outbox.add(new Saved(1));
        outbox.add(new Saved(4));
        assertThat(drain()).containsExactly(new Saved(4).toFrame());
    }

    @Test
    void viewsDoNotShareTheirPosition() {
        ByteBuffer shared = frame(5, 0, 10);
        outbox.add(update(5, 0, 10), shared);
        outbox.next().get(new byte[3]);
        assertThat(shared.position()).isZero();
    }

    private void add(long client, long clock, int length) {
        outbox.add(update(client, clock, length), frame(client, clock, length));
    }

    private List<ByteBuffer> drain() {
        List<ByteBuffer> frames = new ArrayList<>();
        ByteBuffer next;
        while ((next = outbox.next()) != null) {
            frames.add(next);
        }
        return frames;
    }

    private static ByteBuffer frame(long client, long clock, int length) {
        return new SyncUpdate(update(client, clock, length)).toFrame();
    }

    /** An update of text that follows a character of client 1. */
    private static Update update(long client, long clock, int length) {
        Encoder out = new Encoder();
        out.writeBytes(HexFormat.of().parseHex("0101"), 0, 2);
        out.writeVarUint(client);
        out.writeVarUint(clock);
        out.writeUint8(0x84);
        out.writeVarUint(1);
        out.writeVarUint(0);
        out.writeVarString("x".repeat(length));
        out.writeVarUint(0);
        return Update.decode(out.toByteArray());
    }

    private static AwarenessUpdate presence(long client, long clock) {
        return new AwarenessUpdate(List.of(state(client, clock)));
    }

    private static AwarenessState state(long client, long clock) {
        return new AwarenessState(client, clock, Optional.of("{}"));
    }
}
