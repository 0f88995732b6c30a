package dev.concord.audit;

import java.util.OptionalLong;

/**
 * What came of following the chain from the beginning.
 *
 * @param entries how many were ever written
 * @param head the hash of the newest, as 64 hexadecimal digits. Whoever keeps it elsewhere can tell later that nothing up to there was written anew
 * @param firstBroken the id of the first entry that is missing, is not what was written, or does not follow the one before it
 */
public record Verification(long entries, String head, OptionalLong firstBroken) {

    public boolean isIntact() {
        return firstBroken.isEmpty();
    }
}
