package dev.concord.content;

import static dev.concord.content.Xml.as;
import static dev.concord.content.Xml.entries;
import static dev.concord.content.Xml.html;
import static dev.concord.content.Xml.json;
import static dev.concord.content.Xml.markdown;
import static dev.concord.content.Xml.node;
import static dev.concord.content.Xml.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.crdt.Delta;
import dev.concord.crdt.Doc;
import dev.concord.crdt.Value;
import dev.concord.crdt.YArray;
import dev.concord.lib0.Any;
import dev.concord.lib0.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenditionTest {

    private static Doc source(String source) {
        Doc doc = new Doc();
        doc.getText("codemirror").insert(0, source);
        return doc;
    }

    @Test
    void sourceComesAsItIs() {
        String source = "# *a*\r\n\n<b>\t- [ ] x\n\n";
        assertThat(List.of(markdown(source(source)), text(source(source)))).containsOnly(source);
        assertThat(json(source(source))).isEqualTo("{\"codemirror\":{\"type\":\"text\",\"value\":" + Json.stringify(Any.of(source)) + "}}");
    }

    @Test
    void sourceIsReadAsMarkdownUnlessTheTitleSaysOtherwise() {
        Doc doc = source("# A\n\n- [x] <b>t</b>\n\n|a|\n|-|\n|~~b~~|\n");
        for (String title : List.of("Notes", "notes.MD", "a.b.markdown", "Plan for 2.1")) {
            assertThat(as(doc, title, OutputFormat.HTML)).contains("<h1>A</h1>", "checked=\"\"", "&lt;b&gt;", "<del>b</del>").doesNotContain("[x]");
        }
        assertThat(as(doc, "main.rs", OutputFormat.HTML)).contains("<pre><code># A\n\n- [x] &lt;b&gt;");
    }

    @Test
    void aPageIsComplete() {
        assertThat(as(source("x"), "A <title> & \"more\"", OutputFormat.HTML)).isEqualTo("""
                <!doctype html>
                <html>
                <head>
                <meta charset="utf-8">
                <title>A &lt;title&gt; &amp; &quot;more&quot;</title>
                </head>
                <body>
                <p>x</p>
                </body>
                </html>
                """);
    }

    @Test
    void markdownOfAnyDepthIsRead() {
        assertThat(html(source("> ".repeat(10_000) + "bottom"))).contains("bottom");
        assertThat(html(source("*_".repeat(10_000) + "bottom" + "_*".repeat(10_000)))).contains("bottom");
        assertThat(html(source("[".repeat(10_000) + "bottom"))).contains("bottom");
    }

    @Test
    void formattedTextIsReadAsQuillWritesIt() {
        Doc doc = new Doc();
        doc.getText("quill").applyDelta(List.of(
                Delta.insert("Title"), Delta.insert("\n", entries("{'header':1}")),
                Delta.insert("bold", entries("{'bold':true}")), Delta.insert(" and "), Delta.insert("site", entries("{'link':'https://example.org','italic':true}")), Delta.insert("\none"),
                Delta.insert("\n", entries("{'list':'bullet'}")), Delta.insert("in"), Delta.insert("\n", entries("{'list':'ordered','indent':1}")),
                Delta.insert("two"), Delta.insert("\n", entries("{'list':'bullet'}")),
                Delta.insert("done"), Delta.insert("\n", entries("{'list':'checked'}")),
                Delta.insert("q1"), Delta.insert("\n", entries("{'blockquote':true}")), Delta.insert("q2"), Delta.insert("\n", entries("{'blockquote':true}")),
                Delta.insert("a < b"), Delta.insert("\n", entries("{'code-block':true}")), Delta.insert("c"), Delta.insert("\n", entries("{'code-block':true}")),
                new Delta.InsertEmbed(Value.of(Any.of(entries("{'image':'https://example.org/i.png'}"))), Map.of()), Delta.insert("end\n")));
        assertThat(markdown(doc)).isEqualTo("""
                # Title

                **bold** and [*site*](https://example.org)

                - one
                  1. in
                - two

                * [x] done

                > q1
                >\s
                > q2

                ```
                a < b
                c
                ```

                ![](https://example.org/i.png)end
                """);
        assertThat(json(doc)).startsWith("{\"quill\":{\"type\":\"text\",\"value\":[{\"insert\":\"Title\"},{\"insert\":\"\\n\",\"attributes\":{\"header\":1}}");
    }

    @Test
    void everythingHasJson() {
        Doc doc = new Doc();
        doc.getMap("map").set("bytes", Value.of(new byte[] {1, 2, 3}));
        doc.getMap("map").set("big", Value.of(new Any.BigInt(Long.MAX_VALUE)));
        doc.getMap("map").set("nothing", Value.of(Any.UNDEFINED));
        doc.getMap("map").set("numbers", Value.of(Any.of(List.of(Any.of(Double.NaN), Any.of(1), Any.UNDEFINED, Any.of(-0.5)))));
        doc.getArray("array").push(Value.of("a\u0001😀"), Value.of(true));
        String json = json(doc);
        assertThat(Json.parse(json)).isEqualTo(Json.parse("""
                {"array": {"type": "array", "value": ["a\\u0001😀", true]},
                 "map": {"type": "map", "value": {"bytes": "AQID", "big": "9223372036854775807", "numbers": [null, 1, null, -0.5]}}}"""));
        assertThat(markdown(doc)).contains("# array\n\n```json\n[\"a", "# map\n\n```json\n{");
    }

    @Test
    void arraysOfAnyDepthAreWritten() {
        Doc doc = new Doc();
        YArray inner = doc.getArray("deep");
        for (int i = 0; i < 10_000; i++) {
            YArray next = new YArray();
            inner.push(next);
            inner = next;
        }
        inner.push(Value.of("bottom"));
        assertThat(json(doc)).contains("[[[\"bottom\"]]]");
        assertThat(html(doc)).contains("[[[&quot;bottom&quot;]]]");
    }

    @Test
    void severalRootsStandUnderTheirNames() {
        Doc doc = source("source");
        doc.getXmlFragment("*body*").push(node("paragraph", "{}", "text"));
        doc.getMap("zero").set("gone", Value.of(1));
        doc.getMap("zero").delete("gone");
        assertThat(markdown(doc)).isEqualTo("# \\*body\\*\n\ntext\n\n# codemirror\n\nsource");
        assertThat(text(doc)).isEqualTo("*body*\n\ntext\n\ncodemirror\n\nsource");
        assertThat(html(doc)).isEqualTo("<h1>*body*</h1>\n\n<p>text</p>\n\n<h1>codemirror</h1>\n\n<p>source</p>\n");
        Rendition rendition = Rendition.of(doc.encodeStateAsUpdate(), "Title");
        assertThat(rendition.hasRoot("nonsense")).isFalse();
        assertThat(rendition.only("codemirror").as(OutputFormat.MARKDOWN)).isEqualTo("source");
        assertThat(Json.parse(rendition.only("zero").as(OutputFormat.JSON))).isEqualTo(Json.parse("{\"zero\":{\"type\":\"map\",\"value\":{}}}"));
    }
}
