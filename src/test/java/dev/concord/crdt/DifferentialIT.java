package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random programs in yjs and here, by the same seed: what yjs edits is applied here and what is edited here is applied in
 * yjs, and both must hold the same bytes. Takes the yjs of the web UI, and therefore runs after that is built.
 */
class DifferentialIT {
    private static final int PROGRAMS = Integer.getInteger("concord.differential.programs", 60);
    private static final Path YJS = Path.of("src/main/webapp/app").toAbsolutePath();

    private static Process node;
    private static Writer out;
    private static BufferedReader in;

    @BeforeAll
    static void startNode() throws IOException {
        node = new ProcessBuilder("node", "src/test/yjs-differential/run.mjs", YJS.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = node.outputWriter(StandardCharsets.UTF_8);
        in = node.inputReader(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stopNode() {
        if (node != null) {
            node.destroy();
        }
    }

    private static JsonObject ask(JsonObject task) throws IOException {
        out.write(task + "\n");
        out.flush();
        JsonObject answer = Json.createReader(new StringReader(in.readLine())).readObject();
        assertThat(answer.getString("error", null)).isNull();
        return answer;
    }

    private static Doc newDoc(long clientId) {
        Doc doc = new Doc(DocOptions.DEFAULT.withClientId(clientId));
        doc.getText("text");
        doc.getText("plain");
        doc.getArray("array");
        doc.getMap("map");
        doc.getXmlFragment("xml");
        return doc;
    }

    private static void compare(String program, JsonObject yjs, Doc doc) {
        doc.store.checkIntegrity();
        assertThat(doc.getText("plain").toString()).as(program).isEqualTo(yjs.getString("plain"));
        assertThat(doc.getText("text").toString()).as(program).isEqualTo(yjs.getString("text"));
        assertThat(doc.getXmlFragment("xml").toString()).as(program).isEqualTo(yjs.getString("xml"));
        assertThat(doc.stateVector().encode()).as(program).isEqualTo(Corpus.bytes(yjs, "sv"));
        assertThat(doc.encodeStateAsUpdate().toByteArray()).as(program).isEqualTo(Corpus.bytes(yjs, "v1"));
        assertThat(doc.encodeStateAsUpdateV2().toByteArray()).as(program).isEqualTo(Corpus.bytes(yjs, "v2"));
        assertThat(doc.hasPending()).as(program).isEqualTo(yjs.getBoolean("pending"));
    }

    @Test
    void whatYjsEditsIsTheSameHere() throws IOException {
        for (int seed = 1; seed <= PROGRAMS; seed++) {
            JsonObject yjs = ask(Json.createObjectBuilder().add("edit", seed).add("steps", 40).build());
            Doc doc = newDoc(1);
            for (JsonArray update : yjs.getJsonArray("updates").getValuesAs(JsonArray.class)) {
                Replays.apply(doc, update.getInt(0) == 2, Corpus.bytes(update.getString(1)));
            }
            compare("seed " + seed, yjs, doc);
        }
    }

    @Test
    void whatIsEditedHereIsTheSameInYjs() throws IOException {
        for (int seed = 1; seed <= PROGRAMS; seed++) {
            Random random = new Random(seed);
            RandomEdits edits = new RandomEdits(random);
            List<Doc> docs = new ArrayList<>();
            List<Update> updates = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Doc doc = newDoc(2_000_000L + i);
                doc.onUpdate((update, transaction) -> {
                    if (transaction.isLocal()) {
                        updates.add(update);
                    }
                });
                docs.add(doc);
            }
            for (int step = 0; step < 40; step++) {
                Doc doc = docs.get(random.nextInt(3));
                if (random.nextInt(4) == 0) {
                    doc.applyUpdate(docs.get(random.nextInt(3)).encodeStateAsUpdate(), "remote");
                } else {
                    doc.transact(transaction -> edits.edit(doc));
                }
            }
            Doc doc = newDoc(1);
            JsonArrayBuilder sent = Json.createArrayBuilder();
            for (Update update : updates) {
                boolean v2 = random.nextBoolean();
                byte[] bytes = v2 ? update.toV2().toByteArray() : update.toByteArray();
                sent.add(Json.createArrayBuilder().add(v2 ? 2 : 1).add(Base64.getEncoder().encodeToString(bytes)));
                Replays.apply(doc, v2, bytes);
            }
            compare("seed " + seed, ask(Json.createObjectBuilder().add("replay", sent).build()), doc);
        }
    }
}
