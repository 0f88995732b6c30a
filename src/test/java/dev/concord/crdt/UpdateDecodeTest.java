package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.MalformedDataException;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateDecodeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "01010700 0b 010161 00 | byte 4: unknown content kind 11",
        "01010700 07 010161 07 00 | byte 8: unknown type reference 7",
        "01010700 84 0700 0161 00 | byte 5: a struct refers to itself or to a later one of its client",
        "01010700 04 010174 00 00 | byte 4: a struct of length 0",
        "01010700 05 010174 027b7d00 00 | byte 12: 1 bytes behind the end",
        "01010700 05 010174 027b2c 00 | byte 10: not valid JSON",
        "01010700 04 010174 02c080 00 | byte 9: a string is not valid UTF-8",
        "01010700 08 010161 01 64 00 | byte 9: unknown value tag 100",
        "01010700 09 010161 0167 7e 00 | byte 10: a subdocument without options",
        "ffffffff0f | byte 0: 4294967295 clients announced where 0 bytes follow",
        "01010701 00 ffffffffffffff0f 00 | byte 4: a struct behind clock 2^53 - 1",
        "0001 01 01 ffffffffffffff0f 01 | byte 4: a deletion behind clock 2^53 - 1",
        "01010700 04 010174 ffffffff0f 61 | byte 8: a length of 4294967295 where 1 bytes follow",
    })
    void saysWhereAndWhatIsWrong(String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThatThrownBy(() -> Update.decode(bytes)).isInstanceOf(MalformedDataException.class).hasMessage(message);
    }

    @Test
    void countsFromTheStartOfTheMessageThatHoldsTheUpdate() {
        Decoder message = Decoder.of(HexFormat.of().parseHex("000209" + "010107000b01016100"));
        message.readVarUint();
        message.readVarUint();
        assertThatThrownBy(() -> Update.decode(message.readVarSlice())).hasMessage("byte 7: unknown content kind 11");
    }

    @Test
    void addsThePlaceInWords() {
        MalformedDataException e = new MalformedDataException(412, "unknown content kind 11");
        assertThat(e.in("update").in("document 'a/b':"))
                .hasMessage("document 'a/b': update byte 412: unknown content kind 11");
        assertThat(e.movedBy(8).offset()).isEqualTo(420);
    }

    @Test
    void endsForEveryPrefixAndEveryFlippedBit() {
        List<Update> samples = Corpus.read("crafted").stream().limit(45)
                .flatMap(record -> record.getJsonArray("updates").getValuesAs(JsonObject.class).stream())
                .map(update -> Update.decode(Corpus.bytes(update, "v1"))).filter(u -> u.size() < 300).toList();
        assertThat(samples).hasSizeGreaterThan(40);
        for (Update sample : samples) {
            byte[] bytes = sample.toByteArray();
            for (int length = 0; length < bytes.length; length++) {
                byte[] prefix = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> Update.decode(prefix)).isInstanceOf(MalformedDataException.class);
            }
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                readOrRefuse(flipped, sample);
            }
        }
    }

    private static void readOrRefuse(byte[] bytes, Update other) {
        Update read;
        try {
            read = Update.decode(bytes);
        } catch (MalformedDataException e) {
            assertThat(e.offset()).isBetween(0L, (long) bytes.length);
            return;
        }
        Differences differences = new Differences(HexFormat.of().formatHex(bytes));
        RecordedUpdates.checkAlgebra(read, differences);
        Update merged = read.merge(other);
        differences.compare("merge", read.insertions().union(other.insertions()), merged.insertions());
        assertThat(differences.byKind()).isEmpty();
        Update.decode(merged.toByteArray());
    }

    @Test
    void doesNotShareItsBytes() {
        byte[] bytes = HexFormat.of().parseHex("0101010004010161016100");
        Update update = Update.decode(bytes);
        Update same = Update.decode(bytes);
        bytes[0] = 9;
        update.toByteArray()[0] = 9;
        ByteBuffer view = update.asReadOnlyBuffer();
        view.get();
        assertThat(view.isReadOnly()).isTrue();
        assertThat(update.asReadOnlyBuffer().position()).isZero();
        assertThat(update).isEqualTo(same).hasSameHashCodeAs(same);
    }

    @Test
    void readsWhatACollaboratorOfAnyKindMayWrite() {
        Update padded = Update.decode(HexFormat.of().parseHex("0101878000000401017401" + "6100"));
        assertThat(padded.stateVector()).isEqualTo(StateVector.of(Map.of(7L, 1L)));
        assertThat(padded.merge(Update.EMPTY).size()).isEqualTo(padded.size() - 2);
        Update skipped = Update.decode(HexFormat.of().parseHex("010107000a0500"));
        assertThat(skipped.isEmpty()).isTrue();
        assertThat(skipped.stateVector().isEmpty()).isTrue();
        assertThat(skipped.extents()).containsExactly(new Update.Extent(7, 0, 5));
    }
}
