package dev.concord.content;

import dev.concord.content.Piece.Element;
import dev.concord.crdt.Delta;
import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import dev.concord.crdt.YXmlText;
import dev.concord.lib0.Any;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Document;

/**
 * Turns the blocks of a document into others by changing only those that are different. A block says what is left of it when it is read as Markdown and comes
 * back; one that says what is wanted stays as it is, with its id, and with whatever Markdown has no form for, such as colours. Blocks that say nothing stay where
 * they are.
 */
final class BlockMerge {

    /** A block that is there, and what it says: more than one block, if Markdown cannot nest what is nested in it. */
    private record Present(YXmlElement block, List<Element> says) {

        static Present of(Value child) {
            if (!(child instanceof YXmlElement block)) {
                return new Present(null, List.of());
            }
            Document tree = new Document();
            if (block.nodeName().equals(Piece.CONTAINER)) {
                new XmlBlocks().block(block, new Blocks(tree));
            }
            return new Present(block, BlockNoteBlocks.of(tree));
        }

        boolean isSilent() {
            return says.isEmpty();
        }
    }

    private final YXmlFragment group;
    /** Where in the group the next change happens. */
    private int at;

    private BlockMerge(YXmlFragment group) {
        this.group = group;
    }

    static void replace(YXmlFragment group, List<Element> wanted) {
        new BlockMerge(group).merge(wanted);
    }

    /** Puts blocks behind the last that says something. */
    static void append(YXmlFragment group, List<Element> added) {
        List<Value> children = group.toList();
        int end = children.size();
        while (end > 0 && Present.of(children.get(end - 1)).isSilent()) {
            end--;
        }
        group.insert(end, added.stream().map(Piece::build).toList());
    }

    private void merge(List<Element> wanted) {
        List<Present> present = group.toList().stream().map(Present::of).toList();
        int[] kept = kept(present, wanted);
        int done = 0;
        List<Present> gap = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            if (kept[i] < 0) {
                gap.add(present.get(i));
            } else {
                change(gap, wanted.subList(done, kept[i]));
                gap.clear();
                done = kept[i] + present.get(i).says().size();
                at++;
            }
        }
        change(gap, wanted.subList(done, wanted.size()));
    }

    /** For each block that is to stay the place of what it says in what is wanted, ascending; -1 for the others. */
    private static int[] kept(List<Present> present, List<Element> wanted) {
        List<Element> said = new ArrayList<>();
        present.forEach(block -> said.addAll(block.says()));
        int[] found = Alignment.of(said, wanted);
        int[] kept = new int[present.size()];
        int next = 0;
        for (int i = 0; i < kept.length; i++) {
            int length = present.get(i).says().size();
            kept[i] = length > 0 && isRow(found, next, length) ? found[next] : -1;
            next += length;
        }
        return kept;
    }

    private static boolean isRow(int[] found, int from, int length) {
        for (int i = 0; i < length; i++) {
            if (found[from + i] < 0 || found[from + i] != found[from] + i) {
                return false;
            }
        }
        return true;
    }

    /** What lies between two blocks that stay. */
    private void change(List<Present> gap, List<Element> wanted) {
        Deque<Element> rest = new ArrayDeque<>(wanted);
        int last = gap.size();
        while (last > 0 && gap.get(last - 1).isSilent()) {
            last--;
        }
        for (Present old : gap.subList(0, last)) {
            if (old.isSilent()) {
                at++;
            } else if (!rest.isEmpty() && old.says().size() == 1) {
                turn(old, rest.remove());
                at++;
            } else {
                group.delete(at, 1);
            }
        }
        if (!rest.isEmpty()) {
            group.insert(at, rest.stream().map(Piece::build).toList());
            at += rest.size();
        }
        at += gap.size() - last;
    }

    /** Turns a block into another one that has its id. */
    private static void turn(Present old, Element wanted) {
        Element says = old.says().get(0);
        YXmlElement block = old.block();
        if (!says.content().equals(wanted.content())) {
            turnContent(block, says.content(), wanted.content());
        }
        if (!says.nested().equals(wanted.nested())) {
            nest(block, wanted.nested());
        }
    }

    private static void turnContent(YXmlElement block, Element says, Element wanted) {
        if (block.size() == 0 || !(block.get(0) instanceof YXmlElement content) || content.nodeName().equals(Piece.GROUP)) {
            block.insert(0, List.of(wanted.build()));
            return;
        }
        Piece.Words before = words(says);
        Piece.Words after = words(wanted);
        if (content.nodeName().equals(wanted.name()) && before != null && after != null && isText(content, before)) {
            changed(says.attributes(), wanted.attributes()).forEach((key, value) -> content.setAttribute(key, Value.of(value)));
            says.attributes().keySet().stream().filter(key -> !wanted.attributes().containsKey(key)).forEach(content::removeAttribute);
            if (content.size() == 0) {
                content.insert(0, List.of(new YXmlText()));
            }
            TextEdit.replace((YXmlText) content.get(0), before, after);
        } else {
            block.delete(0, 1);
            block.insert(0, List.of(wanted.build()));
        }
    }

    private static Map<String, Any> changed(Map<String, Any> before, Map<String, Any> after) {
        Map<String, Any> changed = Piece.attributes();
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                changed.put(key, value);
            }
        });
        return changed;
    }

    /** The text of a piece that is nothing else; null for any other. */
    private static Piece.Words words(Element element) {
        if (element.children().isEmpty()) {
            return new Piece.Words(List.of());
        }
        return element.children().size() == 1 && element.children().get(0) instanceof Piece.Words words ? words : null;
    }

    /** Whether an element holds nothing but this text, so that places in the one are places in the other. */
    private static boolean isText(YXmlElement content, Piece.Words says) {
        if (content.size() == 0) {
            return says.runs().isEmpty();
        }
        if (content.size() > 1 || !(content.get(0) instanceof YXmlText text)) {
            return false;
        }
        StringBuilder out = new StringBuilder();
        for (Delta step : text.toDelta()) {
            if (!(step instanceof Delta.InsertText insert)) {
                return false;
            }
            out.append(insert.text());
        }
        return out.toString().equals(says.plain());
    }

    private static void nest(YXmlElement block, List<Element> wanted) {
        YXmlElement group = null;
        for (Value child : block.toList()) {
            if (child instanceof YXmlElement element && element.nodeName().equals(Piece.GROUP)) {
                group = element;
            }
        }
        if (group != null && wanted.isEmpty()) {
            block.delete(block.toList().indexOf(group), 1);
        } else if (group != null) {
            replace(group, wanted);
        } else {
            block.push(new Element(Piece.GROUP, Map.of(), List.copyOf(wanted)).build());
        }
    }
}
