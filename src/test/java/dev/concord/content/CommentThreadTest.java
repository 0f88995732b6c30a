package dev.concord.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.crdt.Doc;
import dev.concord.crdt.Value;
import dev.concord.lib0.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommentThreadTest {

    private final Doc doc = new Doc();

    private void say(String key, String json) {
        doc.getMap("comments").set(key, Value.of(Json.parse(json.replace('\'', '"'))));
    }

    private List<CommentThread> threads() {
        return CommentThread.of(doc.encodeStateAsUpdate(), "comments");
    }

    @Test
    void aThreadIsWhatRefersToItsFirstComment() {
        say("ben/2", "{'thread':'anna/1','at':2000,'edited':2500,'name':'Ben','body':['Yes, ',{'mention':'anna','name':'Anna'},'!']}");
        say("anna/1", "{'thread':'anna/1','at':1000,'name':'Anna','body':['Really?'],'anchor':{'quote':'on Monday'}}");
        say("/9", "{'thread':'/9','at':500,'name':'Guest 7','body':['Hello'],'anchor':{'quote':'We'}}");
        assertThat(threads()).containsExactly(
                new CommentThread("/9", "We", false, List.of(
                        new CommentThread.Comment("/9", "", "Guest 7", Instant.ofEpochMilli(500), Optional.empty(), false, "Hello", List.of()))),
                new CommentThread("anna/1", "on Monday", false, List.of(
                        new CommentThread.Comment("anna/1", "anna", "Anna", Instant.ofEpochMilli(1000), Optional.empty(), false, "Really?", List.of()),
                        new CommentThread.Comment("ben/2", "ben", "Ben", Instant.ofEpochMilli(2000), Optional.of(Instant.ofEpochMilli(2500)), false,
                                "Yes, @Anna!", List.of("anna")))));
    }

    @Test
    void theLatestWordSaysWhetherItIsResolved() {
        say("anna/1", "{'thread':'anna/1','at':1000,'name':'Anna','body':['x'],'anchor':{'quote':'q'}}");
        say("ben/1.state", "{'thread':'anna/1','at':2000,'resolved':true}");
        assertThat(threads().get(0).resolved()).isTrue();
        say("anna/1.state", "{'thread':'anna/1','at':3000,'resolved':false}");
        assertThat(threads().get(0).resolved()).isFalse();
        say("ben/1.state", "{'thread':'anna/1','at':4000,'resolved':true}");
        assertThat(threads().get(0).resolved()).isTrue();
    }

    @Test
    void whatDoesNotKeepToTheLayoutIsPassedOver() {
        say("anna/1", "{'thread':'anna/1','at':'soon','name':7,'body':[1,null,{'mention':true},{'name':'nobody'}]}");
        say("thread", "{'thread':'thread','body':['of another application']}");
        say("ben/1", "{'thread':'anna/1'}");
        say("ben/2", "'text'");
        say("ben/3", "{'body':['without a thread']}");
        say("ben/4", "{'thread':'anna/1','at':1e300,'body':['late'],'deleted':true}");
        assertThat(threads()).hasSize(1);
        assertThat(threads().get(0).comments()).extracting(CommentThread.Comment::text).containsExactly("1@true", "late");
        assertThat(threads().get(0).comments()).extracting(CommentThread.Comment::at).containsOnly(Instant.EPOCH);
    }

    @Test
    void whatWasSaidIsNotWhatIsReadInADocument() {
        doc.getText("text").insert(0, "hello");
        say("anna/1", "{'thread':'anna/1','body':['secretive']}");
        Rendition all = Rendition.of(doc.encodeStateAsUpdate(), "title.txt");
        assertThat(all.as(OutputFormat.TEXT)).isEqualTo("hello");
        assertThat(all.as(OutputFormat.JSON)).contains("secretive");
        assertThat(all.only("comments").as(OutputFormat.TEXT)).contains("secretive");
    }

    @Test
    void aRootOfAnotherTypeHoldsNoComments() {
        doc.getArray("comments").push(Value.of("x"));
        assertThat(threads()).isEmpty();
        assertThat(CommentThread.of(new Doc().encodeStateAsUpdate(), "comments")).isEmpty();
    }
}
