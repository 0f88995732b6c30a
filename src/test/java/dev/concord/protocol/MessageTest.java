package dev.concord.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.lib0.MalformedDataException;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {

    @Test
    void whatYjsWritesIsReadAndWrittenAgainByteForByte() {
        int messages = 0;
        for (JsonObject scenario : RecordedMessages.read("sync")) {
            if (!scenario.containsKey("steps")) {
                continue;
            }
            for (JsonObject step : scenario.getJsonArray("steps").getValuesAs(JsonObject.class)) {
                if (step.getString("k").equals("write")) {
                    byte[] frame = RecordedMessages.frame(0, bytes(step.getJsonObject("x").getString("bytes")));
                    assertThat(Message.decode(frame).toFrame()).isEqualTo(ByteBuffer.wrap(frame));
                    messages++;
                }
            }
        }
        assertThat(messages).isPositive();
    }

    @Test
    void whatYjsCouldNotReadIsRefused() {
        int refused = 0;
        for (JsonObject scenario : RecordedMessages.read("sync")) {
            if (!scenario.containsKey("steps")) {
                continue;
            }
            for (JsonObject step : scenario.getJsonArray("steps").getValuesAs(JsonObject.class)) {
                JsonObject expected = step.getJsonObject("x");
                if (step.getString("k").equals("read") && (expected.containsKey("throws") || expected.containsKey("reported"))) {
                    byte[] frame = RecordedMessages.frame(0, bytes(step.getString("bytes")));
                    assertThatThrownBy(() -> Message.decode(frame)).isInstanceOf(MalformedDataException.class);
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aRefusalIsWrittenAsYjsWritesIt() {
        for (JsonObject record : RecordedMessages.read("sync")) {
            if (record.containsKey("auth")) {
                JsonObject auth = record.getJsonObject("auth");
                byte[] frame = RecordedMessages.frame(2, bytes(auth.getString("bytes")));
                assertThat(new PermissionDenied(auth.getString("reason")).toFrame()).isEqualTo(ByteBuffer.wrap(frame));
            }
        }
    }

    @Test
    void damagedAndHostileMessagesAreRefused() {
        int refused = 0;
        for (JsonObject record : RecordedMessages.read("malformed")) {
            String format = record.getString("format");
            boolean awareness = format.equals("awareness");
            if (record.getString("expect").equals("reject") && (awareness || format.equals("sync"))) {
                byte[] damaged = bytes(record.getString("bytes"));
                byte[] frame = awareness ? RecordedMessages.awarenessFrame(damaged) : RecordedMessages.frame(0, damaged);
                assertThatThrownBy(() -> Message.decode(frame)).as(record.getString("id")).isInstanceOf(MalformedDataException.class);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"6401,1", "64ac02,300"})
    void savedHasTheFormOfTheDocumentation(String hex, long count) {
        assertThat(new Saved(count).toFrame()).isEqualTo(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    @Test
    void concordsOwnMessagesHaveTheFormOfTheDocumentation() {
        assertThat(new Access(Access.Right.READ).toFrame()).isEqualTo(ByteBuffer.wrap(new byte[] {102, 1}));
        assertThat(new Access(Access.Right.EDIT).toFrame()).isEqualTo(ByteBuffer.wrap(new byte[] {102, 2}));
        assertThat(new StorageStatus(StorageState.FULL, "ab").toFrame()).isEqualTo(ByteBuffer.wrap(new byte[] {101, 2, 2, 'a', 'b'}));
        assertThat(AwarenessUpdate.NOBODY.toFrame()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 1, 0}));
    }

    @ParameterizedTest
    @CsvSource({"'',0", "64,0", "6401,0", "650000,0", "6602,0", "020000,0", "0005,1", "0300,1", "00000100ff,4", "00020a00,2", "010901070105617b62635d,6"})
    void anErrorNamesTheByteOfTheFrame(String hex, long offset) {
        assertThatThrownBy(() -> Message.decode(HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(MalformedDataException.class, e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void everyDamagedFrameIsReadOrRefusedAndNothingElse() {
        List<byte[]> frames = RecordedMessages.read("sync").stream()
                .filter(scenario -> scenario.containsKey("steps"))
                .flatMap(scenario -> scenario.getJsonArray("steps").getValuesAs(JsonObject.class).stream())
                .filter(step -> step.getString("k").equals("write"))
                .map(step -> RecordedMessages.frame(0, bytes(step.getJsonObject("x").getString("bytes"))))
                .toList();
        long seed = 20261125;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = frames.get(random.nextInt(frames.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                Message.decode(damaged);
            } catch (MalformedDataException refused) {
                assertThat(refused.offset()).as("seed %d, frame %d", seed, i).isBetween(0L, (long) damaged.length);
            }
        }
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
