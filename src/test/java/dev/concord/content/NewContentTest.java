package dev.concord.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.crdt.Doc;
import dev.concord.crdt.Update;
import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import dev.concord.crdt.YXmlText;
import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewContentTest {

    private static final String ALL_KINDS = """
            # Heading *one*

            A paragraph with **bold**, *italic*, ~~struck~~, `code` and a [link](https://example.com/).

            - first
              - nested **deep**
            - second

              with a second paragraph

            1. one
            2. two

            - [ ] open
            - [x] done

            > quoted

            ```java
            int a = 1;

            int b = 2;
            ```

            | a | b |
            |---|---|
            | 1 | **2** |

            ---

            ![alt](https://example.com/a.png)

            Grüße, Привет, Καλημέρα, 你好 😀
            """;

    private static String markdown(Doc doc) {
        return Rendition.of(doc, "t").as(OutputFormat.MARKDOWN);
    }

    private static Doc rich(String markdown) {
        Doc doc = new Doc();
        doc.transact(transaction -> NewContent.ofMarkdown(markdown).replaceRich(doc));
        return doc;
    }

    private static List<YXmlElement> blocks(Doc doc) {
        YXmlElement group = (YXmlElement) doc.getXmlFragment("document-store").get(0);
        return group.toList().stream().map(YXmlElement.class::cast).toList();
    }

    private static List<String> ids(Doc doc) {
        return blocks(doc).stream().map(block -> ((Value.Plain) block.getAttribute("id")).any().toString()).toList();
    }

    private static YXmlText text(YXmlElement block) {
        return (YXmlText) ((YXmlFragment) block.get(0)).get(0);
    }

    @Test
    void markdownComesBackAsItWas() {
        String once = markdown(rich(ALL_KINDS));
        assertThat(markdown(rich(once))).isEqualTo(once);
        assertThat(once).contains("# Heading *one*", "**bold**", "*italic*", "~~struck~~", "`code`", "[link](https://example.com/)", "  - nested **deep**",
                "1. one\n", "2. two", "- [ ] open", "- [x] done", "> quoted", "```java\nint a = 1;\n\nint b = 2;\n```", "|a|b|", "![alt](https://example.com/a.png)",
                "Grüße, Привет, Καλημέρα, 你好 😀");
    }

    @Test
    void htmlComesBackAsItWas() {
        Doc doc = rich(ALL_KINDS);
        String html = Rendition.of(doc, "t").as(OutputFormat.HTML);
        Doc again = new Doc();
        NewContent.ofHtml(html).replaceRich(again);
        assertThat(markdown(again)).isEqualTo(markdown(doc));
    }

    @Test
    void whatHtmlCouldDoIsNotTakenOver() {
        Doc doc = new Doc();
        NewContent.ofHtml("<p onclick=x>a<script>alert(1)</script><a href='javascript:alert(1)'>b</a><img src='file:///etc/passwd' alt=c></p><style>p{}</style>"
                + "<div>loose<p>para</p></div><iframe src=x></iframe>").replaceRich(doc);
        assertThat(markdown(doc)).isEqualTo("abc\n\nloose\n\npara\n");
    }

    @Test
    void manyLevelsAreFlattenedAndNothingOverflows() {
        int levels = 3000;
        Doc html = new Doc();
        NewContent.ofHtml("<div>".repeat(levels) + "<b>".repeat(levels) + "deep").replaceRich(html);
        assertThat(markdown(html)).contains("deep");
        assertThat(markdown(rich("> ".repeat(levels) + "deep\n\n" + "- ".repeat(levels) + "deep"))).contains("deep");
    }

    @Test
    void whatStaysTheSameKeepsItsIdAndWhatMarkdownCannotSay() {
        Doc doc = rich("one\n\ntwo\n\nthree\n\n- four\n- five\n");
        List<String> before = ids(doc);
        ((YXmlElement) blocks(doc).get(0).get(0)).setAttribute("textColor", Value.of("red"));
        text(blocks(doc).get(2)).format(0, 3, Map.of("underline", Any.of(Map.of())));
        NewContent.ofMarkdown("one\n\nnew\n\nthree\n\n- four\n- five changed\n").replaceRich(doc);
        assertThat(markdown(doc)).isEqualTo("one\n\nnew\n\nthree\n\n- four\n- five changed\n");
        assertThat(ids(doc)).isEqualTo(before);
        assertThat(((YXmlElement) blocks(doc).get(0).get(0)).getAttribute("textColor")).isEqualTo(Value.of("red"));
        assertThat(text(blocks(doc).get(2)).toString()).contains("<underline>");
    }

    @Test
    void blocksThatComeAndGoLeaveTheOthersAlone() {
        Doc doc = rich("a\n\nb\n\nc\n\nd\n");
        List<String> before = ids(doc);
        NewContent.ofMarkdown("zero\n\na\n\nc\n\n# d\n\ne\n").replaceRich(doc);
        assertThat(markdown(doc)).isEqualTo("zero\n\na\n\nc\n\n# d\n\ne\n");
        List<String> after = ids(doc);
        assertThat(after.get(1)).isEqualTo(before.get(0));
        assertThat(after.subList(2, 4)).isEqualTo(before.subList(2, 4));
    }

    @Test
    void whatSomebodyElseWritesMeanwhileSurvives() {
        Doc doc = rich("one paragraph\n\nand another\n");
        Update all = doc.encodeStateAsUpdate();
        Doc other = new Doc();
        other.applyUpdate(all);
        List<Update> theirs = new ArrayList<>();
        other.onUpdate((update, transaction) -> theirs.add(update));
        text(blocks(other).get(0)).insert(3, " typed");
        text(blocks(other).get(1)).insert(0, "typed ");
        NewContent.ofMarkdown("one paragraph, longer\n\nand another\n").replaceRich(doc);
        theirs.forEach(doc::applyUpdate);
        assertThat(markdown(doc)).isEqualTo("one typed paragraph, longer\n\ntyped and another\n");
    }

    @Test
    void aTableThatWouldGrowBeyondMeasureIsNone() {
        String wide = "<tr>" + "<td>x".repeat(2000) + "</tr>";
        Doc doc = new Doc();
        NewContent.ofHtml("<table>" + wide + "<tr><td>short".repeat(2000) + "</table>").replaceRich(doc);
        assertThat(blocks(doc).size()).isEqualTo(2002);
        assertThat(text(blocks(doc).get(2000)).toString()).isEqualTo("short");
        String markdown = "|a".repeat(2000) + "\n" + "|-".repeat(2000) + "\n" + "|x\n".repeat(2000);
        assertThatThrownBy(() -> MarkdownTables.check(markdown)).hasMessageContaining("too many cells").hasMessageContaining("line ");
    }

    @Test
    void nestedItemsAreChangedWhereTheyAre() {
        Doc doc = rich("- a\n  - b\n  - c\n- d\n");
        YXmlElement nested = (YXmlElement) ((YXmlElement) blocks(doc).get(0).get(1)).get(1);
        Value id = nested.getAttribute("id");
        NewContent.ofMarkdown("- a\n  - b\n  - x\n  - c\n- d\n").replaceRich(doc);
        assertThat(markdown(doc)).isEqualTo("- a\n  - b\n  - x\n  - c\n- d\n");
        assertThat(((YXmlElement) ((YXmlElement) blocks(doc).get(0).get(1)).get(2)).getAttribute("id")).isEqualTo(id);
    }

    @Test
    void whatIsAppendedStandsBeforeTheEmptyParagraphAtTheEnd() {
        Doc doc = new Doc();
        NewContent.ofMarkdown("first").appendRich(doc);
        NewContent.ofMarkdown("second").appendRich(doc);
        assertThat(markdown(doc)).isEqualTo("first\n\nsecond\n");
        assertThat(blocks(doc)).hasSize(3);
        assertThat(((YXmlElement) blocks(doc).get(2).get(0)).nodeName()).isEqualTo("paragraph");
    }

    @Test
    void twoWhoMakeTheFirstBlockMakeOne() {
        Doc doc = rich("mine");
        Doc other = rich("yours");
        doc.applyUpdate(other.encodeStateAsUpdate());
        assertThat(doc.getXmlFragment("document-store").size()).isEqualTo(1);
        assertThat(markdown(doc)).contains("mine", "yours");
    }

    @Test
    void anEmptyReplacementLeavesADocumentThatTheEditorCanOpen() {
        Doc doc = rich("a\n\nb\n");
        NewContent.ofText(" ").replaceRich(doc);
        assertThat(markdown(doc)).isEmpty();
        assertThat(blocks(doc)).isNotEmpty();
    }

    @Test
    void plainTextIsParagraphsAndLines() {
        Doc doc = new Doc();
        NewContent.ofText("one\ntwo\r\n\r\n# three\n").replaceRich(doc);
        assertThat(Rendition.of(doc, "t").as(OutputFormat.TEXT)).isEqualTo("one\ntwo\n\n# three");
    }

    @Test
    void codeIsChangedLineByLine() {
        Doc doc = new Doc();
        NewContent.replaceCode(doc, "a\nb 😀\nc\n");
        Doc other = new Doc();
        other.applyUpdate(doc.encodeStateAsUpdate());
        other.getText("codemirror").insert(1, "1");
        NewContent.replaceCode(doc, "a\nnew\nb 😁\nc\n");
        assertThat(doc.getText("codemirror").toString()).isEqualTo("a\nnew\nb 😁\nc\n");
        doc.applyUpdate(other.encodeStateAsUpdate());
        assertThat(doc.getText("codemirror").toString()).isEqualTo("a1\nnew\nb 😁\nc\n");
        NewContent.appendCode(doc, "d");
        NewContent.appendCode(doc, "e");
        assertThat(doc.getText("codemirror").toString()).isEqualTo("a1\nnew\nb 😁\nc\nd\ne");
    }
}
