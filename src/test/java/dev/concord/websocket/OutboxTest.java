package dev.concord.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.websocket.Outbox.Frame;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static Frame text(String text) {
        return new Frame(text, null);
    }

    @Test
    void framesWaitInOrderAndTheNewestOfAKeyBehindThem() {
        Outbox outbox = new Outbox(10_000);
        assertThat(outbox.addNewest("cpu", text("1"))).isTrue();
        assertThat(outbox.add(text("a"))).isTrue();
        assertThat(outbox.addNewest("memory", text("7"))).isTrue();
        assertThat(outbox.addNewest("cpu", text("2"))).isTrue();
        assertThat(outbox.add(text("b"))).isTrue();
        assertThat(outbox.next()).isEqualTo(text("a"));
        assertThat(outbox.next()).isEqualTo(text("b"));
        assertThat(outbox.next()).isEqualTo(text("2"));
        assertThat(outbox.next()).isEqualTo(text("7"));
        assertThat(outbox.next()).isNull();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void whatWaitsIsBounded() {
        Outbox outbox = new Outbox(300);
        assertThat(outbox.add(text("x".repeat(1000)))).as("larger than all there is, but alone").isTrue();
        assertThat(outbox.add(text("y"))).isFalse();
        outbox.next();
        assertThat(outbox.add(text("y"))).isTrue();
        assertThat(outbox.add(new Frame(null, ByteBuffer.allocate(200)))).isFalse();
    }

    @Test
    void theNewestTakesThePlaceOfWhatWasAndNoMore() {
        Outbox outbox = new Outbox(300);
        for (int i = 0; i < 100; i++) {
            assertThat(outbox.addNewest("cpu", text("x".repeat(200)))).isTrue();
        }
        assertThat(outbox.addNewest("memory", text("x".repeat(200)))).isFalse();
        outbox.next();
        assertThat(outbox.bytes()).isZero();
    }
}
