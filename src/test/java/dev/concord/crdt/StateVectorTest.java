package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.lib0.MalformedDataException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateVectorTest {
    @Test
    void writesTheHighestClientFirst() {
        StateVector vector = StateVector.of(Map.of(1L, 5L, (1L << 53) - 1, 7L, 3L, 0L));
        assertThat(vector.encode()).isEqualTo(HexFormat.of().parseHex("02ffffffffffffff0f070105"));
        assertThat(StateVector.decode(vector.encode())).isEqualTo(vector).hasSameHashCodeAs(vector);
        assertThat(vector.get(1)).isEqualTo(5);
        assertThat(vector.get(2)).isZero();
        assertThat(vector.contains(new ID(1, 4))).isTrue();
        assertThat(vector.contains(new ID(1, 5))).isFalse();
    }

    @Test
    void countsTheLastClockOfAClientThatIsThereTwice() {
        assertThat(StateVector.decode(HexFormat.of().parseHex("03010502090103")))
                .isEqualTo(StateVector.of(Map.of(1L, 3L, 2L, 9L)));
    }

    @Test
    void coversWhatItMerged() {
        StateVector a = StateVector.of(Map.of(1L, 5L, 2L, 1L));
        StateVector b = StateVector.of(Map.of(2L, 4L, 3L, 1L));
        assertThat(a.covers(b)).isFalse();
        assertThat(a.merge(b)).isEqualTo(StateVector.of(Map.of(1L, 5L, 2L, 4L, 3L, 1L)));
        assertThat(a.merge(b).covers(a)).isTrue();
        assertThat(a.covers(StateVector.EMPTY)).isTrue();
        assertThat(a.merge(StateVector.EMPTY)).isSameAs(a);
    }

    @Test
    void refusesMoreThanAStateVector() {
        assertThatThrownBy(() -> StateVector.decode(new byte[] {1, 1, 1, 0}))
                .isInstanceOf(MalformedDataException.class).hasMessage("byte 3: 1 bytes behind the end");
        assertThatThrownBy(() -> StateVector.decode(new byte[0])).hasMessage("byte 0: the data ends inside an integer");
    }
}
