package dev.concord.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextAssemblerTest {

    private final TextAssembler assembler = new TextAssembler(6);

    @Test
    void partsBecomeOneMessageAndTheNextStartsAnew() throws FrameAssembler.TooBigException {
        assertThat(add("ab", false)).isNull();
        assertThat(add("", false)).isNull();
        assertThat(add("é", true)).isEqualTo("abé");
        assertThat(add("d", true)).isEqualTo("d");
        assertThat(add("", true)).isEmpty();
        assertThat(add("123456", true)).isEqualTo("123456");
    }

    @Test
    void theLimitHoldsForTheWholeAndForBytes() throws FrameAssembler.TooBigException {
        add("éé", false);
        assertThatThrownBy(() -> add("€", true)).isInstanceOf(FrameAssembler.TooBigException.class);
    }

    @Test
    void bytesAreThoseOfUtf8() {
        for (String text : new String[] {"", "abc", "äöü", "€ 5", "a👩‍👩‍👧b", "\uFFFF"}) {
            assertThat(TextAssembler.utf8Length(text)).as(text).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    private String add(String part, boolean last) throws FrameAssembler.TooBigException {
        return assembler.add(part, TextAssembler.utf8Length(part), last);
    }
}
