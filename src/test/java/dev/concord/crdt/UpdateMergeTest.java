package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.lib0.Encoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateMergeTest {
    private static Update hex(String digits) {
        return Update.decode(HexFormat.of().parseHex(digits));
    }

    @Test
    void ofNothingIsEmptyAndOfOneIsThatOne() {
        Update one = hex("0101010004010161016100");
        assertThat(Update.merge(List.of())).isEqualTo(Update.EMPTY);
        assertThat(Update.merge(List.of(one))).isSameAs(one);
        assertThat(one.merge(Update.EMPTY)).isEqualTo(one);
    }

    @Test
    void keepsAGapAsASkipAndFillsItLater() {
        Update first = hex("01010c0004010174046f6e652000");
        Update third = hex("01010c08840c0705746872656500");
        Update gap = first.merge(third);
        assertThat(gap).isEqualTo(hex("01030c0004010174046f6e65200a04840c0705746872656500"));
        assertThat(gap.stateVector().get(12)).isEqualTo(4);
        assertThat(gap.insertions().size()).isEqualTo(9);
        Update second = hex("01010c04840c030474776f2000");
        assertThat(gap.merge(second)).isEqualTo(Update.merge(List.of(first, second, third)));
    }

    @Test
    void keepsDeletionsOfWhatIsNotKnown() {
        Update deletion = hex("000105010302");
        assertThat(deletion.isEmpty()).isFalse();
        assertThat(deletion.merge(Update.EMPTY)).isEqualTo(deletion);
        assertThat(deletion.diff(StateVector.of(Map.of(5L, 100L)))).isEqualTo(deletion);
    }

    @Test
    void losesNothingOfClientsThatAreOutOfOrderOrThereTwice() {
        Update ascending = hex("0301010004010174016101020084010001620103008402000163" + "00");
        assertThat(ascending.merge(Update.EMPTY).insertions()).isEqualTo(ascending.insertions());
        Update twice = hex("02010101840100016201010004010174016100");
        Update merged = twice.merge(Update.EMPTY);
        assertThat(merged).isEqualTo(hex("010201000401017401618401000162" + "00"));
        assertThat(twice.stateVector().get(1)).isEqualTo(2);
        assertThat(twice.diff(StateVector.of(Map.of(1L, 1L))).insertions().size()).isEqualTo(1);
    }

    @Test
    void cutsASurrogatePairIntoTwoReplacementCharacters() {
        Update known = hex("0101010004010174016100");
        Update longer = hex("01010100040101740561f09f988000");
        assertThat(longer.diff(StateVector.of(Map.of(1L, 2L)))).isEqualTo(hex("01010102840101" + "03efbfbd" + "00"));
        assertThat(known.merge(longer)).isEqualTo(hex("01020100040101740161" + "84010004f09f9880" + "00"));
    }

    @Test
    void writesAgainWhatYjsWritesInAnotherForm() {
        Update spaced = hex("0101010005010174087b226122203a317d00");
        assertThat(spaced.merge(Update.EMPTY)).isEqualTo(hex("0101010005010174077b2261223a317d00"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isAssociativeCommutativeAndIdempotentInContent(long seed) {
        for (long s = seed * 100; s < seed * 100 + 40; s++) {
            List<Update> updates = new RandomUpdates(s).make(30);
            Random random = new Random(s);
            Update all = Update.merge(updates);
            Map<ID, String> units = new HashMap<>();
            updates.forEach(update -> units.putAll(RandomUpdates.units(update)));
            assertThat(RandomUpdates.units(all)).as("seed %d", s).isEqualTo(units);

            List<Update> shuffled = new ArrayList<>(updates);
            Collections.shuffle(shuffled, random);
            assertSame(s, all, Update.merge(shuffled));
            Update folded = Update.EMPTY;
            for (Update update : shuffled) {
                folded = folded.merge(update);
            }
            assertSame(s, all, folded);
            int split = random.nextInt(shuffled.size());
            assertSame(s, all, Update.merge(shuffled.subList(0, split))
                    .merge(Update.merge(shuffled.subList(split, shuffled.size()))));
            assertThat(all.merge(all)).as("seed %d", s).isEqualTo(all);
            shuffled.addAll(updates);
            assertSame(s, all, Update.merge(shuffled));
            assertThat(Update.decode(all.toByteArray()).diff(StateVector.EMPTY)).as("seed %d", s).isEqualTo(all);
            assertSame(s, all, all.diff(all.stateVector()).merge(all));
        }
    }

    private static void assertSame(long seed, Update expected, Update actual) {
        assertThat(RandomUpdates.units(actual)).as("seed %d", seed).isEqualTo(RandomUpdates.units(expected));
        assertThat(actual.insertions()).as("seed %d", seed).isEqualTo(expected.insertions());
        assertThat(actual.deletions()).as("seed %d", seed).isEqualTo(expected.deletions());
        assertThat(actual.stateVector()).as("seed %d", seed).isEqualTo(expected.stateVector());
    }

    @Test
    void ofFiftyThousandUpdatesInAnyOrderTakesNoTime() {
        List<Update> updates = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            Encoder out = new Encoder();
            out.writeVarUint(1);
            out.writeVarUint(1);
            out.writeVarUint(i % 5);
            out.writeVarUint(i / 5);
            out.writeUint8(ContentString.REF);
            out.writeVarUint(1);
            out.writeVarString("t");
            out.writeVarString("x");
            out.writeVarUint(0);
            updates.add(Update.decode(out.toByteArray()));
        }
        Update inOrder = Update.merge(updates);
        Collections.shuffle(updates, new Random(1));
        // About 0.05 s; when every step looks at every reader it takes minutes.
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> assertThat(Update.merge(updates)).isEqualTo(inOrder));
        assertThat(inOrder.insertions().size()).isEqualTo(50_000);
    }
}
