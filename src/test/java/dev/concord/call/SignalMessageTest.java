package dev.concord.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.access.PlaceName;
import dev.concord.protocol.CloseCode;
import dev.concord.room.RoomName;
import dev.concord.websocket.SocketClosingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalMessageTest {

    @Test
    void whatIsNoObjectClosesTheSocket() {
        for (String wrong : List.of("", "null", "[]", "1", "{", "{\"type\":}", "{\"a\":".repeat(30_000))) {
            assertThatThrownBy(() -> SignalMessage.parse(wrong))
                    .isInstanceOfSatisfying(SocketClosingException.class, closing -> assertThat(closing.code()).isEqualTo(CloseCode.PROTOCOL_ERROR));
        }
    }

    @Test
    void membersOfAnotherTypeAreAsIfTheyWereNotThere() {
        SignalMessage message = SignalMessage.parse("{\"type\":1,\"topics\":[\"a\",2,null,\"a\",\"b\"],\"audio\":\"yes\",\"video\":true,\"room\":{}}");
        assertThat(message.type()).isEmpty();
        assertThat(message.text("room")).isEmpty();
        assertThat(message.texts("topics", 10)).containsExactly("a", "b");
        assertThat(message.texts("topics", 1)).containsExactly("a");
        assertThat(message.media()).isEqualTo(new MediaState(false, true, false));
    }

    @Test
    void aVisitorHasANameOfAReasonableLength() {
        assertThat(SignalMessage.parse("{\"name\":\" \\u0000Guest\\n1 \"}").visitorName()).isEqualTo("Guest 1");
        assertThat(SignalMessage.parse("{\"name\":\"  \"}").visitorName()).isEqualTo("Visitor");
        String long1 = SignalMessage.parse("{\"name\":\"a" + "\uD83D\uDE00".repeat(80) + "\"}").visitorName();
        assertThat(long1.length()).isBetween(90, 100);
        assertThat(Character.isHighSurrogate(long1.charAt(long1.length() - 1))).isFalse();
    }

    @Test
    void aRoomIsAKindAndAName() {
        assertThat(PlaceName.parse("document:a:b/c").document()).contains(new RoomName("a:b/c"));
        assertThat(PlaceName.parse("chat:42").document()).isEmpty();
        assertThat(PlaceName.parse("chat:42")).hasToString("chat:42");
        for (String wrong : List.of("", "document", "document:", ":a", "Document:a", "a b:c", "document:\0", "document:" + "x".repeat(513))) {
            assertThatThrownBy(() -> PlaceName.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whoComesBackShowsAnIdAndASecret() {
        Resumption given = Resumption.create();
        assertThat(Resumption.parse(given.text())).contains(given);
        assertThat(given.hash()).hasSize(32).isNotEqualTo(Resumption.create().hash());
        assertThat(given.toString()).doesNotContain(given.secret());
        for (String wrong : List.of("", "a.b", given.id().toString(), given.text() + "0", "x" + given.text())) {
            assertThat(Resumption.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void whoSaysTooMuchIsHeardAgainLater() {
        long[] now = {0};
        Pace pace = new Pace(() -> now[0]);
        for (int i = 0; i < Pace.MAX_MESSAGES; i++) {
            assertThat(pace.take(100)).isTrue();
        }
        assertThat(pace.take(100)).isFalse();
        now[0] = 1_000_000_000L;
        assertThat(pace.take(100)).isTrue();
        assertThat(new Pace(() -> 0).take((int) Pace.MAX_CHARACTERS + 1)).isFalse();
    }
}
