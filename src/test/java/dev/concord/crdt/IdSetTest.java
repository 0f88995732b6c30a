package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class IdSetTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void doesWhatASetOfIdsDoes(long seed) {
        Random random = new Random(seed);
        IdSet set = new IdSet();
        Set<ID> ids = new HashSet<>();
        IdSet other = new IdSet();
        Set<ID> otherIds = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            add(random, set, ids);
            if (i % 3 == 0) {
                add(random, other, otherIds);
            }
            if (i % 10 == 0) {
                check(set, ids);
                Set<ID> rest = new HashSet<>(ids);
                rest.removeAll(otherIds);
                check(set.without(other), rest);
                Set<ID> union = new HashSet<>(ids);
                union.addAll(otherIds);
                check(set.union(other), union);
                assertThat(set.containsAll(other)).isEqualTo(ids.containsAll(otherIds));
                assertThat(set.union(other).containsAll(other)).isTrue();
                assertThat(set.intersects(other)).isEqualTo(ids.stream().anyMatch(otherIds::contains));
            }
        }
    }

    private static void add(Random random, IdSet set, Set<ID> ids) {
        long client = random.nextInt(3);
        long clock = random.nextInt(400);
        long length = random.nextInt(5);
        set.add(client, clock, length);
        for (long i = 0; i < length; i++) {
            ids.add(new ID(client, clock + i));
        }
    }

    private static void check(IdSet set, Set<ID> ids) {
        assertThat(set.size()).isEqualTo(ids.size());
        assertThat(set.isEmpty()).isEqualTo(ids.isEmpty());
        Set<ID> visited = new HashSet<>();
        set.forEach((client, start, end) -> {
            for (long clock = start; clock < end; clock++) {
                visited.add(new ID(client, clock));
            }
        });
        assertThat(visited).isEqualTo(ids);
        for (int clock = 0; clock < 410; clock += 7) {
            assertThat(set.contains(new ID(1, clock))).isEqualTo(ids.contains(new ID(1, clock)));
        }
        IdSet read = IdSet.decode(set.encode());
        assertThat(read).isEqualTo(set).hasSameHashCodeAs(set);
        assertThat(set.copy()).isEqualTo(set);
    }

    @Test
    void takesManyRangesInTheWorstOrder() {
        IdSet set = new IdSet();
        for (int i = 200_000; i > 0; i--) {
            set.add(i % 2, 3L * i, 1);
        }
        assertThat(set.size()).isEqualTo(200_000);
        assertThat(set.contains(new ID(1, 3))).isTrue();
    }
}
