package dev.concord.content;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of one list is in another one, in the same order: a longest common subsequence, unless the lists are so long that it would take too much. */
final class Alignment {

    /** How many pairs are compared at most; beyond, only what both begin and end with counts as common. */
    private static final long MOST_PAIRS = 4_000_000;

    private Alignment() {
    }

    /** For each of {@code before} its place in {@code after}, ascending; -1 for what is not there. */
    static int[] of(List<?> before, List<?> after) {
        Map<Object, Integer> numbers = new HashMap<>();
        int[] old = numbered(before, numbers);
        int[] now = numbered(after, numbers);
        int[] found = new int[old.length];
        Arrays.fill(found, -1);
        int start = 0;
        while (start < old.length && start < now.length && old[start] == now[start]) {
            found[start] = start;
            start++;
        }
        int endOld = old.length;
        int endNow = now.length;
        while (endOld > start && endNow > start && old[endOld - 1] == now[endNow - 1]) {
            found[--endOld] = --endNow;
        }
        if ((long) (endOld - start) * (endNow - start) <= MOST_PAIRS) {
            between(old, now, start, endOld, endNow, found);
        }
        return found;
    }

    private static int[] numbered(List<?> list, Map<Object, Integer> numbers) {
        int[] all = new int[list.size()];
        for (int i = 0; i < all.length; i++) {
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(list.get(i), next);
            all[i] = known == null ? next : known;
        }
        return all;
    }

    private static void between(int[] old, int[] now, int start, int endOld, int endNow, int[] found) {
        int[][] longest = new int[endOld - start + 1][endNow - start + 1];
        for (int i = endOld - 1; i >= start; i--) {
            for (int j = endNow - 1; j >= start; j--) {
                longest[i - start][j - start] = old[i] == now[j] ? longest[i - start + 1][j - start + 1] + 1
                        : Math.max(longest[i - start + 1][j - start], longest[i - start][j - start + 1]);
            }
        }
        int i = start;
        int j = start;
        while (i < endOld && j < endNow) {
            if (old[i] == now[j]) {
                found[i++] = j++;
            } else if (longest[i - start + 1][j - start] >= longest[i - start][j - start + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
