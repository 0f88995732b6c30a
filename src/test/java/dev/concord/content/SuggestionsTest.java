package dev.concord.content;

import static dev.concord.content.Xml.block;
import static dev.concord.content.Xml.blockNote;
import static dev.concord.content.Xml.html;
import static dev.concord.content.Xml.markdown;
import static dev.concord.content.Xml.marked;
import static dev.concord.content.Xml.node;
import static dev.concord.content.Xml.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.crdt.Doc;
import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import dev.concord.lib0.Any;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    private static final String IN = "{'insertion':{'id':'1','user':'anna','name':'Anna'}}";
    private static final String OUT = "{'deletion':{'id':'2','user':'anna','name':'Anna'}}";

    private static final Doc WORDS = blockNote(block("paragraph", "{}",
            marked("We meet ", "{}", "on Monday", OUT, "on <Tuesday>", IN, " at noon", "{}")));

    private static YXmlElement broken(String kind, YXmlElement block) {
        block.setAttribute(kind, Value.of(Any.of("{\"user\":\"anna\"}")));
        return block;
    }

    @Test
    void textAndMarkdownAreAsIfNothingWasSuggested() {
        assertThat(text(WORDS)).isEqualTo("We meet on Monday at noon");
        assertThat(markdown(WORDS)).isEqualTo("We meet on Monday at noon\n");
    }

    @Test
    void htmlShowsWhatIsSuggested() {
        assertThat(html(WORDS)).contains("<p>We meet <del>on Monday</del><ins>on &lt;Tuesday&gt;</ins> at noon</p>");
    }

    @Test
    void aFormatWithinASuggestionStays() {
        Doc doc = blockNote(block("paragraph", "{}", marked("It is ", "{}", "very ", "{'insertion':{},'bold':{}}", "well ", "{'insertion':{}}", "done", "{'insertion':null}")));
        assertThat(html(doc)).contains("<p>It is <ins><strong>very</strong> well</ins> done</p>");
        assertThat(markdown(doc)).isEqualTo("It is done\n");
    }

    @Test
    void aParagraphThatIsOnlySuggestedIsNotThere() {
        Doc doc = blockNote(
                block("paragraph", "{}", "one"),
                broken("insertedBreak", block("paragraph", "{}", marked("two", IN))),
                block("bulletListItem", "{}", "three"));
        assertThat(markdown(doc)).isEqualTo("one\n\n- three\n");
        assertThat(html(doc)).contains("<p>one</p>\n<p><ins>\u00b6two</ins></p>");
    }

    @Test
    void aParagraphThatIsToBeSplitIsWhole() {
        Doc doc = blockNote(
                block("bulletListItem", "{}", "one "),
                broken("insertedBreak", block("bulletListItem", "{}", "two", block("paragraph", "{}", "below"))),
                broken("insertedBreak", block("bulletListItem", "{}", marked(", three", "{}"))));
        assertThat(markdown(doc)).isEqualTo("- one two, three\n  \n  below\n");
    }

    @Test
    void paragraphsThatAreToBeJoinedAreTwo() {
        Doc doc = blockNote(block("paragraph", "{}", "one"), broken("deletedBreak", block("paragraph", "{}", "two")));
        assertThat(text(doc)).isEqualTo("one\n\ntwo");
        assertThat(html(doc)).contains("<p>one</p>\n<p><del>\u00b6</del>two</p>");
    }

    @Test
    void whatIsSuggestedInCodeIsNotThere() {
        Doc doc = blockNote(block("codeBlock", "{'language':'java'}", marked("int a", "{}", ", b", IN, ";", OUT)));
        assertThat(markdown(doc)).isEqualTo("```java\nint a;\n```\n");
    }

    @Test
    void tablesAreWrittenLikewise() {
        Doc doc = blockNote(block("table", "{}", node("tableRow", "{}",
                node("tableHeader", "{}", node("tableParagraph", "{}", marked("a", OUT, "b", IN))))));
        assertThat(markdown(doc)).contains("|a|");
        assertThat(html(doc)).contains("<del>a</del><ins>b</ins>");
    }
}
