package dev.concord.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DraftTest {

    @Test
    void takesWhatIsWithinBounds() {
        Draft draft = Draft.of(ChatJson.object("{\"id\":\"a-1\",\"body\":\" hi \",\"replyTo\":3,\"mentions\":[\"ben\"]}"));
        assertThat(draft.body()).isEqualTo("hi");
        assertThat(draft.replyTo()).isEqualTo(3);
        assertThat(draft.mentions()).containsExactly("ben");
        assertThat(Draft.of(ChatJson.object("{\"id\":\"a\",\"images\":[\"123e4567-e89b-12d3-a456-426614174000\"]}")).body()).isEmpty();
    }

    @Test
    void saysByItsCodeWhatIsWrong() {
        refuse("malformed", "{\"body\":\"x\"}");
        refuse("malformed", "{\"id\":\"a/b\",\"body\":\"x\"}");
        refuse("empty", "{\"id\":\"a\",\"body\":\" \\n\"}");
        refuse("too_long", "{\"id\":\"a\",\"body\":\"" + "x".repeat(Draft.MAX_BODY + 1) + "\"}");
        refuse("malformed", "{\"id\":\"a\",\"body\":\"\\u0000\"}");
        refuse("malformed", "{\"id\":\"a\",\"body\":\"\\ud800\"}");
        refuse("malformed", "{\"id\":\"a\",\"body\":\"x\",\"replyTo\":1.5}");
        refuse("malformed", "{\"id\":\"a\",\"body\":\"x\",\"mentions\":\"ben\"}");
        refuse("malformed", "{\"id\":\"a\",\"body\":\"x\",\"images\":[\"../1\"]}");
        refuse("malformed", "[".repeat(5000));
    }

    private static void refuse(String code, String message) {
        assertThatThrownBy(() -> Draft.of(ChatJson.object(message)))
                .isInstanceOfSatisfying(ChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
