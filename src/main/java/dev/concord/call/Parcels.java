package dev.concord.call;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Texts in pieces that fit through PostgreSQL's notifications. A session description of a browser has 5 to 15 KB, most of it repetition: packed, it is mostly
 * one piece.
 *
 * <p>Collecting is confined to one thread.
 */
final class Parcels {

    private static final int PIECE = 6000;
    private static final int MAX_TEXT_BYTES = 512 * 1024;
    private static final int MAX_PIECES = 128;

    /** What never becomes complete is forgotten when so many others were begun. */
    private static final int MAX_UNFINISHED = 200;

    private final Map<String, String[]> unfinished = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String[]> eldest) {
            return size() > MAX_UNFINISHED;
        }
    };

    /** {@code ID NUMBER COUNT BASE64} each. */
    static List<String> split(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        String packed = Base64.getEncoder().encodeToString(bytes.toByteArray());
        String id = UUID.randomUUID().toString();
        int count = (packed.length() + PIECE - 1) / PIECE;
        List<String> pieces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pieces.add(id + " " + i + " " + count + " " + packed.substring(i * PIECE, Math.min(packed.length(), (i + 1) * PIECE)));
        }
        return pieces;
    }

    /**
     * Takes a piece. Says the text when it was the last one that was missing.
     *
     * @throws IllegalArgumentException if it is none of {@link #split}
     */
    Optional<String> add(String piece) {
        String[] fields = piece.split(" ", 4);
        if (fields.length < 4) {
            throw new IllegalArgumentException("not a piece");
        }
        int number = Integer.parseInt(fields[1]);
        int count = Integer.parseInt(fields[2]);
        if (count < 1 || count > MAX_PIECES || number < 0 || number >= count) {
            throw new IllegalArgumentException("no piece " + number + " of " + count);
        }
        String[] pieces = unfinished.computeIfAbsent(fields[0], id -> new String[count]);
        if (pieces.length != count) {
            throw new IllegalArgumentException("pieces of different texts under one id");
        }
        pieces[number] = fields[3];
        if (Arrays.stream(pieces).anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        unfinished.remove(fields[0]);
        return Optional.of(unpack(String.join("", pieces)));
    }

    int unfinished() {
        return unfinished.size();
    }

    private static String unpack(String packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            byte[] bytes = in.readNBytes(MAX_TEXT_BYTES + 1);
            if (bytes.length > MAX_TEXT_BYTES) {
                throw new IllegalArgumentException("a text that is too long");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("a text that cannot be unpacked", e);
        }
    }
}
