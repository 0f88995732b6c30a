package dev.concord.lib0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnyTest {
    @Test
    void comesBackEqualAndIsKnownToStayTheSame() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            Any value = value(random, 4);
            Encoder out = new Encoder();
            out.writeAny(value);
            Decoder in = Decoder.of(out.toByteArray());
            assertThat(in.readAny()).isEqualTo(value);
            assertThat(in.hasRemaining()).isFalse();
            in.seek(0);
            assertThat(new AnyScanner().scan(in)).isTrue();
            assertThat(in.hasRemaining()).isFalse();
            in.seek(0);
            new AnyScanner().skipValid(in);
            assertThat(in.hasRemaining()).isFalse();
        }
    }

    private static Any value(Random random, int depth) {
        switch (random.nextInt(depth == 0 ? 8 : 10)) {
            case 0:
                return Any.UNDEFINED;
            case 1:
                return Any.NULL;
            case 2:
                return Any.of(random.nextBoolean());
            case 3:
                return Any.of(random.nextInt());
            case 4:
                return Any.of(Double.longBitsToDouble(random.nextLong()));
            case 5:
                return new Any.BigInt(random.nextLong());
            case 6:
                return Any.of("ä😀" + random.nextInt(100));
            case 7:
                return Any.of(new byte[random.nextInt(4)]);
            case 8:
                return Any.of(List.of(value(random, depth - 1), value(random, depth - 1)));
            default:
                Map<String, Any> entries = new LinkedHashMap<>();
                for (int i = random.nextInt(20); i > 0; i--) {
                    entries.put("k" + random.nextInt(50), value(random, depth - 1));
                }
                return Any.of(entries);
        }
    }

    @Test
    void doubtsWhatJavaScriptWritesOtherwise() {
        assertThat(scan("7602" + "016178" + "016279")).isTrue();
        assertThat(scan("7602" + "016178" + "016179")).as("the same key twice").isFalse();
        assertThat(scan("7601" + "013178")).as("a key like an index").isFalse();
        assertThat(scan("7601" + "095f5f70726f746f5f5f78")).as("__proto__").isFalse();
        assertThat(scan("7d8080808010")).as("an integer that is written as a float").isFalse();
        assertThat(scan("7b4008000000000000")).as("a float that is written as an integer").isFalse();
        assertThat(scan("7d40")).as("-0").isTrue();
    }

    private static boolean scan(String hex) {
        return new AnyScanner().scan(Decoder.of(HexFormat.of().parseHex(hex)));
    }

    @Test
    void keepsIntegerLikeKeysInFront() {
        Map<String, Any> entries = new LinkedHashMap<>();
        for (String key : List.of("b", "10", "4294967295", "a", "9", "01")) {
            entries.put(key, Any.NULL);
        }
        assertThat(((Any.Obj) Any.of(entries)).entries().keySet())
                .containsExactly("9", "10", "b", "4294967295", "a", "01");
    }

    @Test
    void refusesToNestWithoutEnd() {
        byte[] deep = HexFormat.of().parseHex("7501".repeat(100_000) + "7e");
        assertThatThrownBy(() -> Decoder.of(deep).readAny()).isInstanceOf(MalformedDataException.class)
                .hasMessage("byte 1000: values nested more than 500 deep");
        assertThatThrownBy(() -> new AnyScanner().scan(Decoder.of(deep))).isInstanceOf(MalformedDataException.class)
                .hasMessage("byte 1000: values nested more than 500 deep");
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(MalformedDataException.class);
    }
}
