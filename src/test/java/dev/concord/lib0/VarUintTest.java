package dev.concord.lib0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VarUintTest {

    private static List<Long> edges() {
        List<Long> edges = new ArrayList<>();
        for (int bits = 0; bits <= 53; bits++) {
            for (long near = -1; near <= 1; near++) {
                long value = (1L << bits) + near;
                if (value >= 0 && value <= Decoder.MAX_INTEGER) {
                    edges.add(value);
                }
            }
        }
        edges.add(2718281828L);
        return edges;
    }

    /** One group at a time, as the format is defined. */
    private static byte[] byDefinition(long value) {
        byte[] bytes = new byte[8];
        int length = 0;
        for (long rest = value; ; rest >>>= 7) {
            bytes[length++] = (byte) (rest & 0x7f | (rest > 0x7f ? 0x80 : 0));
            if (rest <= 0x7f) {
                return Arrays.copyOf(bytes, length);
            }
        }
    }

    @Test
    void isWrittenAndReadWhereverItStands() {
        for (long value : edges()) {
            byte[] expected = byDefinition(value);
            Encoder out = new Encoder();
            out.writeVarUint(value);
            assertThat(out.toByteArray()).isEqualTo(expected);
            for (int behind = 0; behind <= 9; behind++) {
                byte[] bytes = Arrays.copyOf(expected, expected.length + behind);
                Arrays.fill(bytes, expected.length, bytes.length, (byte) 0xff);
                Decoder in = Decoder.of(bytes);
                assertThat(in.readVarUint()).isEqualTo(value);
                assertThat(in.position()).isEqualTo(expected.length);
                assertThat(in.sawPaddedInteger()).isFalse();
                assertThat(Decoder.of(bytes, 0, expected.length).readVarUint()).isEqualTo(value);
            }
        }
    }

    @Test
    void endsWithItsData() {
        for (int behind = 0; behind <= 9; behind++) {
            byte[] bytes = new byte[3 + behind];
            Arrays.fill(bytes, 0, 3, (byte) 0x80);
            assertThatThrownBy(() -> Decoder.of(bytes, 0, 3).readVarUint()).hasMessageContaining("ends inside an integer");
        }
    }

    @Test
    void mayBeLongerThanItNeedBeAndThatIsNoted() {
        for (int length = 2; length <= 12; length++) {
            byte[] bytes = new byte[length + 8];
            Arrays.fill(bytes, 0, length - 1, (byte) 0x80);
            bytes[0] = (byte) 0x85;
            Decoder in = Decoder.of(bytes);
            assertThat(in.readVarUint()).isEqualTo(5);
            assertThat(in.position()).isEqualTo(length);
            assertThat(in.sawPaddedInteger()).isTrue();
        }
    }

    @Test
    void hasAtMost53Bits() {
        byte[] bytes = {-1, -1, -1, -1, -1, -1, -1, 0x1f, 0, 0};
        assertThatThrownBy(() -> Decoder.of(bytes).readVarUint()).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> new Encoder().writeVarUint(Decoder.MAX_INTEGER + 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
