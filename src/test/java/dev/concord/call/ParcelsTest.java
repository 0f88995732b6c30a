package dev.concord.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParcelsTest {

    private static final int MOST_BYTES = 7000;

    private final Parcels parcels = new Parcels();

    private static String incompressible(int length, long seed) {
        return new Random(seed).ints(length, 0x20, 0x2000).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    @Test
    void aTextArrivesInPiecesOfAnyOrder() {
        String text = incompressible(60_000, 1);
        List<String> pieces = new ArrayList<>(Parcels.split(text));
        assertThat(pieces).hasSizeGreaterThan(10).allMatch(piece -> piece.length() <= MOST_BYTES);
        Collections.shuffle(pieces, new Random(2));
        List<Optional<String>> answers = pieces.stream().map(parcels::add).toList();
        assertThat(answers.subList(0, answers.size() - 1)).containsOnly(Optional.empty());
        assertThat(answers.get(answers.size() - 1)).contains(text);
    }

    @Test
    void textsOfSeveralServersMayBeMixed() {
        List<String> one = Parcels.split(incompressible(10_000, 3));
        List<String> other = Parcels.split(incompressible(10_000, 4));
        for (int i = 0; i < one.size() - 1; i++) {
            assertThat(parcels.add(one.get(i))).isEmpty();
            assertThat(parcels.add(other.get(i))).isEmpty();
        }
        assertThat(parcels.add(other.get(other.size() - 1))).contains(incompressible(10_000, 4));
        assertThat(parcels.add(one.get(one.size() - 1))).contains(incompressible(10_000, 3));
    }

    @Test
    void whatNeverBecomesCompleteIsForgotten() {
        String first = Parcels.split(incompressible(10_000, 5)).get(0);
        parcels.add(first);
        for (int i = 0; i < 300; i++) {
            parcels.add(Parcels.split(incompressible(10_000, 6 + i)).get(0));
        }
        assertThat(parcels.unfinished()).isEqualTo(200);
    }

    @Test
    void whatIsNoPieceIsRefused() {
        for (String wrong : List.of("", "a 0 1", "a 0 0 x", "a 1 1 x", "a -1 2 x", "a 0 1000000000 x", "a b c d", "a 0 1 ???", "a 0 1 AAAA")) {
            assertThatThrownBy(() -> parcels.add(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
