package dev.concord.content;

import dev.concord.content.Piece.Element;
import dev.concord.content.Piece.Words;
import dev.concord.crdt.Delta;
import dev.concord.crdt.Doc;
import dev.concord.crdt.ID;
import dev.concord.crdt.RelativePosition;
import dev.concord.crdt.YText;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import dev.concord.crdt.YXmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Text that comes bit by bit and is written behind a {@link Passage} while it grows: Markdown into a rich document, where its first paragraph goes on in the
 * line of the passage and all else follows in blocks of its own, or source into code. Each time the whole text so far is given, and only what is different from
 * the last time is changed. What others write around it or into it stays.
 *
 * <p>Confined to one thread at a time. The copies of the document may be others each time.
 */
public final class GrowingContent {

    private static final String GONE = "what was being written was deleted";

    /** Text in one place: what of it was written, and where that ends. */
    private static final class Line {
        private RelativePosition end;
        private Words written = new Words(List.of());

        Line(RelativePosition end) {
            this.end = end;
        }
    }

    /** A block of our own. */
    private static final class Own {
        private final ID container;
        private Element written;
        /** Null if it is not just text. */
        private Line line;

        Own(ID container, Element written, Line line) {
            this.container = container;
            this.written = written;
            this.line = line;
        }
    }

    private final Passage passage;
    private final List<Own> blocks = new ArrayList<>();
    /** Null where there is no line to go on with. */
    private Line first;
    private boolean begun;
    /** A blank in front, where words would run into each other otherwise. */
    private boolean spaced;
    /** Null before anything was written. */
    private RelativePosition caret;

    public GrowingContent(Passage passage) {
        this.passage = passage;
    }

    /** Behind what was written last. */
    public RelativePosition caret() {
        return caret == null ? passage.end() : caret;
    }

    /**
     * Writes what is new.
     *
     * @param said all of it, up to now
     * @throws PlaceGoneException if the passage, or what was written, was deleted
     */
    public void write(Doc doc, String said) {
        // Half of a character is no text.
        String text = !said.isEmpty() && Character.isHighSurrogate(said.charAt(said.length() - 1)) ? said.substring(0, said.length() - 1) : said;
        Passage.Found found = passage.find(doc);
        if (!begun) {
            begin(found);
        }
        if (passage.isCode()) {
            grow(doc, first, words(unfenced(text)));
            return;
        }
        List<Element> wanted = BlockNoteBlocks.of(Renderers.parse(text));
        int inline = first != null && !wanted.isEmpty() && wanted.get(0).content().name().equals("paragraph") && wordsOf(wanted.get(0)) != null ? 1 : 0;
        if (first != null) {
            grow(doc, first, inline == 1 ? separated(wordsOf(wanted.get(0))) : new Words(List.of()));
        }
        blocks(doc, Passage.block(found), wanted.subList(inline, wanted.size()));
    }

    /** Writes the rest, and takes out the passage that it stands for. */
    public void replace(Doc doc, String text) {
        write(doc, text);
        YXmlElement block = passage.isCode() ? null : Passage.block(passage.find(doc));
        passage.delete(doc);
        boolean leavesEmptyLine = first != null && !passage.isCode() && first.written.runs().isEmpty() && !blocks.isEmpty();
        if (leavesEmptyLine && block != null && block.size() == 1 && block.get(0) instanceof YXmlElement content
                && content.toList().stream().allMatch(child -> child instanceof YXmlText left && left.size() == 0)) {
            YXmlFragment group = (YXmlFragment) block.parent();
            group.delete(group.toList().indexOf(block), 1);
        }
    }

    private void begin(Passage.Found found) {
        begun = true;
        if (found instanceof Passage.Inline inline) {
            first = new Line(RelativePosition.of(inline.holder(), inline.to(), -1));
            String before = inline.holder() instanceof YText text ? Passage.plain(text).substring(0, inline.to()) : "";
            spaced = inline.from() == inline.to() && !before.isEmpty() && !Character.isWhitespace(before.charAt(before.length() - 1));
        }
    }

    private Words separated(Words words) {
        String plain = words.plain();
        if (!spaced || plain.isEmpty() || ",.;:!?)".indexOf(plain.charAt(0)) >= 0) {
            return words;
        }
        List<Delta.InsertText> runs = new ArrayList<>();
        runs.add(new Delta.InsertText(" ", Map.of()));
        runs.addAll(words.runs());
        return new Words(runs);
    }

    private void blocks(Doc doc, YXmlElement anchor, List<Element> wanted) {
        YXmlElement previous = anchor;
        for (int i = 0; i < wanted.size(); i++) {
            if (i == blocks.size()) {
                blocks.add(insert(previous, 1, wanted.get(i)));
            } else if (!blocks.get(i).written.equals(wanted.get(i))) {
                change(doc, i, wanted.get(i));
            }
            previous = container(doc, blocks.get(i));
        }
        while (blocks.size() > wanted.size()) {
            YXmlElement surplus = container(doc, blocks.remove(blocks.size() - 1));
            YXmlFragment group = (YXmlFragment) surplus.parent();
            group.delete(group.toList().indexOf(surplus), 1);
        }
    }

    private void change(Doc doc, int index, Element wanted) {
        Own own = blocks.get(index);
        Element before = own.written.content();
        Element after = wanted.content();
        if (own.line != null && wordsOf(wanted) != null && before.name().equals(after.name()) && before.attributes().equals(after.attributes())) {
            grow(doc, own.line, wordsOf(wanted));
            own.written = wanted;
        } else {
            YXmlElement container = container(doc, own);
            YXmlFragment group = (YXmlFragment) container.parent();
            blocks.set(index, insert(container, 0, wanted));
            group.delete(group.toList().indexOf(container), 1);
        }
    }

    /** @param offset 0 to stand in front of {@code beside}, 1 behind it */
    private Own insert(YXmlElement beside, int offset, Element block) {
        YXmlFragment group = (YXmlFragment) beside.parent();
        YXmlElement built = block.build();
        group.insert(group.toList().indexOf(beside) + offset, List.of(built));
        Line line = null;
        Words words = wordsOf(block);
        if (words != null) {
            YXmlElement content = (YXmlElement) built.get(0);
            line = new Line(content.size() == 0 ? RelativePosition.of(content, 0, -1)
                    : RelativePosition.of((YXmlText) content.get(0), ((YXmlText) content.get(0)).size(), -1));
            line.written = words;
            caret = line.end;
        }
        return new Own(built.id(), block, line);
    }

    private static YXmlElement container(Doc doc, Own own) {
        RelativePosition.Absolute place = new RelativePosition(own.container, null, null, 0).resolve(doc, true);
        if (place == null || place.type().isDeleted() || !(place.type() instanceof YXmlElement container)) {
            throw new PlaceGoneException(GONE);
        }
        return container;
    }

    private void grow(Doc doc, Line line, Words wanted) {
        RelativePosition.Absolute end = line.end.resolve(doc, true);
        if (end == null || end.type().isDeleted()) {
            throw new PlaceGoneException(GONE);
        }
        int kept = TextEdit.commonLength(line.written, wanted);
        String old = line.written.plain();
        String now = wanted.plain();
        int at = end.index();
        if (end.type() instanceof YText there && !old.isEmpty()) {
            // Of what is to be taken back every character, and otherwise the last one: it tells whether somebody else has deleted it.
            int checked = Math.max(1, old.length() - kept);
            if (at < checked || !Passage.plain(there).startsWith(old.substring(old.length() - checked), at - checked)) {
                throw new PlaceGoneException(GONE);
            }
        }
        if (now.length() == kept && old.length() == kept) {
            line.written = wanted;
            return;
        }
        YText text = end.type() instanceof YText there ? there : textIn((YXmlElement) end.type());
        at = text == end.type() ? at : text.size();
        if (old.length() > kept) {
            text.delete(at - (old.length() - kept), old.length() - kept);
            at -= old.length() - kept;
        }
        int done = 0;
        for (Delta.InsertText run : wanted.runs()) {
            int skipped = Math.min(run.text().length(), Math.max(0, kept - done));
            if (skipped < run.text().length()) {
                text.insert(at, run.text().substring(skipped), run.attributes());
                at += run.text().length() - skipped;
            }
            done += run.text().length();
        }
        line.written = wanted;
        line.end = RelativePosition.of(text, at, -1);
        caret = line.end;
    }

    private static YText textIn(YXmlElement content) {
        if (content.size() > 0 && content.get(0) instanceof YXmlText text) {
            return text;
        }
        YXmlText text = new YXmlText();
        content.insert(0, List.of(text));
        return text;
    }

    /** The text of a block that is nothing else, nor has others nested in it; null for any other. */
    private static Words wordsOf(Element block) {
        List<Piece> children = block.content().children();
        if (!block.nested().isEmpty() || children.size() > 1) {
            return null;
        }
        return children.isEmpty() ? new Words(List.of()) : children.get(0) instanceof Words words ? words : null;
    }

    private static Words words(String plain) {
        return new Words(plain.isEmpty() ? List.of() : List.of(new Delta.InsertText(plain, Map.of())));
    }

    /** Models put a fence around code, also when they are asked not to. */
    private static String unfenced(String text) {
        if (!text.startsWith("`")) {
            return text;
        }
        int line = text.indexOf('\n');
        if (!text.startsWith("```") || line < 0) {
            return "```".startsWith(text) || text.startsWith("```") ? "" : text;
        }
        String inside = text.substring(line + 1);
        int close = inside.lastIndexOf("\n```");
        return close >= 0 && inside.substring(close + 4).isBlank() ? inside.substring(0, close) : inside;
    }
}
