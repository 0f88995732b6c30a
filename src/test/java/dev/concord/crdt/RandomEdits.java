package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random edits of all types, valid for what the document is at the moment. */
final class RandomEdits {
    private static final String[] WORDS = {"a", "bc", "def", "ä", "中文", "😀", "x😀y", "\n", "🏳️‍🌈"};
    private static final String[] KEYS = {"k", "key", "10", "2", "ä"};
    private final Random random;

    RandomEdits(Random random) {
        this.random = random;
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }

    void edit(Doc doc) {
        switch (random.nextInt(5)) {
            case 0 -> edit(doc.getText("text"), 0);
            case 1 -> edit(doc.getArray("array"), 0);
            case 2 -> edit(doc.getMap("map"), 0);
            case 3 -> edit(doc.getXmlFragment("xml"), 0);
            default -> {
                YText plain = doc.getText("plain");
                int start = boundary(plain, random.nextInt(plain.size() + 1));
                int end = boundary(plain, Math.min(plain.size(), start + random.nextInt(5)));
                if (end > start && random.nextInt(3) == 0) {
                    plain.delete(start, end - start);
                } else {
                    plain.insert(start, pick(WORDS));
                }
            }
        }
    }

    /** Yjs replaces surrogate pairs that are cut, in each replica at another time; so none are cut here. */
    private static int boundary(YText text, int index) {
        StringBuilder units = new StringBuilder();
        text.toDelta().forEach(step -> units.append(step instanceof Delta.InsertText insert ? insert.text() : "-"));
        return index > 0 && index < units.length() && Character.isLowSurrogate(units.charAt(index)) ? index - 1 : index;
    }

    private void edit(AbstractType type, int depth) {
        List<AbstractType> inside = children(type);
        if (!inside.isEmpty() && random.nextInt(2) == 0 && depth < 4) {
            edit(inside.get(random.nextInt(inside.size())), depth + 1);
        } else if (type instanceof YText text) {
            editText(text);
        } else if (type instanceof YArray array) {
            editArray(array);
        } else if (type instanceof YMap map) {
            editMap(map);
        } else {
            editXml((YXmlFragment) type);
        }
    }

    private static List<AbstractType> children(AbstractType type) {
        List<Value> values = new ArrayList<>();
        if (type instanceof YArray array) {
            values.addAll(array.toList());
        } else if (type instanceof YMap map) {
            values.addAll(map.toMap().values());
        } else if (type instanceof YXmlFragment fragment) {
            values.addAll(fragment.toList());
        } else if (type instanceof YText text) {
            text.toDelta().forEach(step -> {
                if (step instanceof Delta.InsertEmbed embed) {
                    values.add(embed.value());
                }
            });
        }
        List<AbstractType> types = new ArrayList<>();
        values.forEach(value -> {
            if (value instanceof AbstractType child) {
                types.add(child);
            }
        });
        return types;
    }

    private Map<String, Any> attributes() {
        Map<String, Any> attributes = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            attributes.put(pick(new String[] {"bold", "italic", "link"}), random.nextInt(3) == 0 ? Any.NULL
                    : random.nextBoolean() ? Any.TRUE : Any.of(Map.of("href", Any.of(pick(WORDS)))));
        }
        return attributes;
    }

    private void editText(YText text) {
        int size = text.size();
        int index = boundary(text, random.nextInt(size + 1));
        int count = boundary(text, Math.min(size, index + random.nextInt(7))) - index;
        switch (random.nextInt(7)) {
            case 0, 1 -> text.insert(index, pick(WORDS));
            case 2 -> text.insert(index, pick(WORDS), attributes());
            case 3 -> text.format(index, count, attributes());
            case 4 -> text.insertEmbed(index, random.nextBoolean() ? Value.of(Any.of(Map.of("i", Any.of(1)))) : newType(),
                    random.nextBoolean() ? attributes() : Map.of());
            case 5 -> text.setAttribute(pick(KEYS), Value.of(random.nextInt(9)));
            default -> text.delete(index, count);
        }
    }

    private Value value() {
        return switch (random.nextInt(8)) {
            case 0 -> Value.of(random.nextInt(100) - 0.5);
            case 1 -> Value.of(Any.NULL);
            case 2 -> Value.of(new byte[] {1, 2});
            case 3 -> newType();
            case 4 -> Value.of(Any.of(List.of(Any.of(1), Any.of("x"))));
            default -> Value.of(pick(WORDS));
        };
    }

    private AbstractType newType() {
        return switch (random.nextInt(5)) {
            case 0 -> YArray.of(Value.of(1), Value.of("two"));
            case 1 -> new YText(pick(WORDS));
            case 2 -> node();
            default -> {
                YMap map = new YMap();
                map.set(pick(KEYS), Value.of(pick(WORDS)));
                yield map;
            }
        };
    }

    private AbstractType node() {
        if (random.nextBoolean()) {
            return new YXmlText(pick(WORDS));
        }
        YXmlElement element = new YXmlElement(pick(new String[] {"p", "h1", "div"}));
        element.setAttribute("id", Value.of(pick(WORDS)));
        element.insert(0, new YXmlText(pick(WORDS)));
        return element;
    }

    private void editArray(YArray array) {
        int size = array.size();
        if (size > 0 && random.nextInt(3) == 0) {
            int index = random.nextInt(size);
            array.delete(index, 1 + random.nextInt(Math.min(3, size - index)));
        } else if (random.nextInt(3) == 0) {
            array.push(value(), value());
        } else {
            array.insert(random.nextInt(size + 1), value());
        }
    }

    private void editMap(YMap map) {
        switch (random.nextInt(8)) {
            case 0 -> map.clear();
            case 1, 2 -> map.delete(pick(KEYS));
            default -> map.set(pick(KEYS), value());
        }
    }

    private void editXml(YXmlFragment xml) {
        int size = xml.size();
        if (size > 0 && random.nextInt(3) == 0) {
            xml.delete(random.nextInt(size), 1);
        } else if (xml instanceof YXmlElement element && random.nextBoolean()) {
            if (random.nextInt(3) == 0) {
                element.removeAttribute("id");
            } else {
                element.setAttribute("id", Value.of(pick(WORDS)));
            }
        } else {
            xml.insert(random.nextInt(size + 1), node());
        }
    }
}
