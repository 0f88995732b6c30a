package dev.concord.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FrameAssemblerTest {

    private final FrameAssembler assembler = new FrameAssembler(5);

    @Test
    void partsBecomeOneMessageAndTheNextStartsAnew() throws FrameAssembler.TooBigException {
        assertThat(assembler.add(new byte[] {1, 2}, false)).isNull();
        assertThat(assembler.add(new byte[] {}, false)).isNull();
        assertThat(assembler.add(new byte[] {3}, true)).containsExactly(1, 2, 3);
        assertThat(assembler.add(new byte[] {4}, true)).containsExactly(4);
        assertThat(assembler.add(new byte[] {}, true)).isEmpty();
    }

    @Test
    void theLimitHoldsForTheWhole() throws FrameAssembler.TooBigException {
        assertThat(assembler.add(new byte[5], true)).hasSize(5);
        assembler.add(new byte[3], false);
        assertThatThrownBy(() -> assembler.add(new byte[3], true)).isInstanceOf(FrameAssembler.TooBigException.class);
    }
}
