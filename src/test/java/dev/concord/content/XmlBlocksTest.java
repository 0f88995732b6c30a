package dev.concord.content;

import static dev.concord.content.Xml.block;
import static dev.concord.content.Xml.blockNote;
import static dev.concord.content.Xml.html;
import static dev.concord.content.Xml.json;
import static dev.concord.content.Xml.markdown;
import static dev.concord.content.Xml.marked;
import static dev.concord.content.Xml.node;
import static dev.concord.content.Xml.proseMirror;
import static dev.concord.content.Xml.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.crdt.Doc;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import dev.concord.crdt.YXmlText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlBlocksTest {

    private static final Doc BLOCK_NOTE = blockNote(
            block("heading", "{'level':2}", "Minutes"),
            block("paragraph", "{'textColor':'default'}", marked("We ", "{}", "all ", "{'bold':{}}", "agree", "{'bold':{},'italic':{}}", " on ", "{}",
                    "this", "{'link':{'href':'https://example.org/a b'}}", ", not ", "{'textColor':'red'}", "that", "{'strike':{}}", ": ", "{}", "x = `y`", "{'code':{}}")),
            block("bulletListItem", "{}", "one", block("numberedListItem", "{}", "inner"), block("numberedListItem", "{}", "second")),
            block("bulletListItem", "{}", "two"),
            block("checkListItem", "{'checked':true}", "done"),
            block("checkListItem", "{'checked':false}", "to do"),
            block("numberedListItem", "{'start':3}", "three"),
            block("toggleListItem", "{}", "more", block("paragraph", "{}", "hidden")),
            block("codeBlock", "{'language':'java'}", "int a;\n```\n"),
            block("quote", "{}", "said"),
            block("divider", "{}", new YXmlText()),
            block("image", "{'url':'https://example.org/a.png','name':'a.png','caption':'A picture'}", new YXmlText()),
            block("file", "{'url':'https://example.org/a.pdf','name':'a.pdf','caption':'Read it'}", new YXmlText()),
            block("table", "{}", node("tableRow", "{}", node("tableHeader", "{}", node("tableParagraph", "{}", "a|b")), node("tableHeader", "{}", node("tableParagraph", "{}", "c")))),
            block("paragraph", "{}", ""));

    @Test
    void blockNoteAsMarkdown() {
        assertThat(markdown(BLOCK_NOTE)).isEqualTo("""
                ## Minutes

                We **all *agree*** on [this](<https://example.org/a b>), not ~~that~~: `` x = `y` ``

                - one
                  1. inner
                  2. second
                - two

                * [x] done
                * [ ] to do

                3. three

                - more
                 \s
                  hidden

                ````java
                int a;
                ```
                ````

                > said

                ___

                ![A picture](https://example.org/a.png)

                [a.pdf](https://example.org/a.pdf)\s\s
                Read it

                |a\\|b|c|
                |---|---|
                """);
    }

    @Test
    void blockNoteAsHtml() {
        assertThat(html(BLOCK_NOTE)).contains("<h2>Minutes</h2>", "<strong>all <em>agree</em></strong>", "<del>that</del>", "<code>x = `y`</code>",
                "<a rel=\"nofollow\" href=\"https://example.org/a b\">this</a>", "<li>one\n<ol>\n<li>inner</li>",
                "<input type=\"checkbox\" disabled=\"\" checked=\"\"> done", "<ol start=\"3\">", "<code class=\"language-java\">int a;", "<blockquote>", "<hr />",
                "<img src=\"https://example.org/a.png\" alt=\"A picture\" />", "<th>a|b</th>");
    }

    @Test
    void blockNoteAsText() {
        assertThat(text(BLOCK_NOTE)).contains("Minutes\n\nWe all agree on", "- one\n  1. inner\n  2. second\n- two", "[x] done\n", "int a;\n```", "a|b| c").doesNotContain("**all", "##");
    }

    @Test
    void proseMirrorAndTiptap() {
        Doc doc = proseMirror(
                node("heading", "{'level':'9'}", "Deep"),
                node("paragraph", "{}", marked("a", "{'strong':{}}", "b", "{'em--ABCDEFGH':{}}"), node("hard_break", "{}"), "c"),
                node("bullet_list", "{}", node("list_item", "{}", node("paragraph", "{}", "x"), node("paragraph", "{}", "y"))),
                node("bulletList", "{}", node("listItem", "{}", node("paragraph", "{}", "other list"))),
                node("orderedList", "{'start':5}", node("listItem", "{}", node("paragraph", "{}", "five"), node("bulletList", "{}", node("listItem", "{}", node("paragraph", "{}", "in"))))),
                node("taskList", "{}", node("taskItem", "{'checked':true}", node("paragraph", "{}", "done"))),
                node("blockquote", "{}", node("paragraph", "{}", "q"), node("code_block", "{'params':'js'}", "1\n2")),
                node("horizontal_rule", "{}"),
                node("image", "{'src':'https://example.org/i.png','alt':'alt','title':'t'}"),
                node("table", "{}", node("tableRow", "{}", node("tableHeader", "{}", node("paragraph", "{}", "h"))),
                        node("tableRow", "{}", node("tableCell", "{}", node("paragraph", "{}", "1"), node("paragraph", "{}", "2")), node("tableCell", "{}", node("paragraph", "{}", "3")))),
                node("callout", "{}", node("paragraph", "{}", "inside")),
                node("strange", "{}", "as a paragraph ", node("mention", "{'label':'@Ada'}")));
        assertThat(markdown(doc)).isEqualTo("""
                ###### Deep

                **a**_b_\s\s
                c

                - x
                 \s
                  y

                * other list

                5. five
                   - in

                - [x] done

                > q
                >\s
                > ```js
                > 1
                > 2
                > ```

                ___

                ![alt](https://example.org/i.png "t")

                |h||
                |---|---|
                |1 2|3|

                inside

                as a paragraph @Ada
                """);
    }

    @Test
    void whatLooksLikeMarkupIsEscaped() {
        String[] lines = {"<script>alert(1)</script>", "*a* _b_ `c` [d](e)", "# no heading", "- no list", "+ no list", "1. no list", "> no quote", "&lt; & \\", "~~~", "a\r\n# b"};
        YXmlElement[] blocks = Arrays.stream(lines).map(line -> node("paragraph", "{}", line)).toArray(YXmlElement[]::new);
        Doc doc = proseMirror(blocks);
        String html = html(doc);
        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script", "<em>", "<h1>", "<li>");
        assertThat(Renderers.render(Renderers.parse(markdown(doc)), OutputFormat.HTML)).isEqualTo(html);
    }

    @Test
    void linksAndImagesThatCouldRunSomethingAreGone() {
        Doc doc = proseMirror(node("paragraph", "{}", marked("x", "{'link':{'href':'javascript:alert(1)'}}", "y", "{'link':{'href':' JaVaScRiPt:alert(1)'}}")),
                node("image", "{'src':'javascript:alert(1)','alt':'picture'}"), node("codeBlock", "{'language':'><script>\\n'}", "1"));
        for (String form : List.of(markdown(doc), html(doc), text(doc))) {
            assertThat(form).containsIgnoringCase("xy").contains("picture").doesNotContainIgnoringCase("javascript");
        }
        assertThat(html(doc)).doesNotContain("<script");
    }

    @Test
    void whatWasTypedLooksLikeATagOrALinkToNobodyWhoReadsMarkdownAsText() {
        Doc doc = proseMirror(node("paragraph", "{}", "<script>alert(1)</script> [click](javascript:alert(1))"),
                node("paragraph", "{}", marked("a < b", "{'code':{}}", " < ", "{}", "[", "{}", "](x)", "{}")));
        String written = markdown(doc);
        assertThat(written).doesNotContain("<script", "](").contains("&lt;script\\>", "`a < b` &lt; ");
        assertThat(Renderers.render(Renderers.parse(written), OutputFormat.TEXT)).contains("<script>alert(1)</script> [click](javascript:alert(1))");
    }

    @Test
    void anEmptyDocumentIsEmptyInEveryForm() {
        for (Doc doc : List.of(new Doc(), blockNote(block("paragraph", "{}", "")), proseMirror(node("paragraph", "{}")), proseMirror(node("table", "{}")))) {
            assertThat(List.of(markdown(doc), html(doc), text(doc))).containsOnly("");
        }
        assertThat(json(new Doc())).isEqualTo("{}");
    }

    @Test
    void emptyItemsStay() {
        Doc doc = blockNote(block("bulletListItem", "{}", ""), block("checkListItem", "{}", ""), block("numberedListItem", "{}", "", block("bulletListItem", "{}", "x")));
        assertThat(html(doc)).contains("<li></li>", "<input", "<li>x</li>");
        assertThat(markdown(doc)).contains("[ ]", "x");
        assertThat(text(doc)).contains("[ ]", "x");
    }

    @Test
    void anyDepthIsWritten() {
        for (String[] way : new String[][] {{"div"}, {"blockquote"}, {"bulletList", "listItem"}, {"blockGroup", "blockContainer"}}) {
            Doc doc = new Doc();
            YXmlFragment inner = doc.getXmlFragment("deep");
            for (int i = 0; i < 10_000; i++) {
                YXmlElement next = new YXmlElement(way[i % way.length]);
                inner.push(next);
                inner = next;
            }
            inner.push(node("paragraph", "{}", "bottom"));
            for (String form : List.of(markdown(doc), html(doc), text(doc), json(doc))) {
                assertThat(form).contains("bottom");
            }
        }
    }

    @Test
    void deeplyNestedListItemsAreWritten() {
        Doc doc = new Doc();
        YXmlFragment group = doc.getXmlFragment("document-store");
        for (int i = 0; i < 3_400; i++) {
            YXmlElement next = node("blockGroup", "{}");
            group.push(next);
            YXmlElement container = node("blockContainer", "{}", node("bulletListItem", "{}", "level " + i));
            next.push(container);
            group = container;
        }
        for (String form : List.of(markdown(doc), html(doc), text(doc), json(doc))) {
            assertThat(form).contains("level 0", "level 3399");
        }
    }

    @Test
    void aMillionCellsAreNotMadeOfAFew() {
        YXmlElement table = node("table", "{}");
        YXmlElement wide = node("tableRow", "{}");
        for (int i = 0; i < 2_000; i++) {
            wide.push(node("tableCell", "{}", "c"));
            table.push(node("tableRow", "{}", node("tableCell", "{}", "r")));
        }
        table.push(wide);
        assertThat(html(proseMirror(table)).length()).isLessThan(200_000);
    }

    @Test
    void textThatIsCutIntoManyPiecesIsWrittenInTime() {
        String[] pieces = new String[100_000];
        for (int i = 0; i < pieces.length; i += 2) {
            pieces[i] = "x";
            pieces[i + 1] = i % 4 == 0 ? "{'textColor':'red'}" : "{}";
        }
        assertThat(markdown(proseMirror(node("paragraph", "{}", marked(pieces))))).isEqualTo("x".repeat(50_000) + "\n");
    }
}
