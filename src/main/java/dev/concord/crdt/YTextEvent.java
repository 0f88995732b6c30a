package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a transaction did to a text, as a change of text and attributes (Yjs {@code YText.js}: YTextEvent). */
final class YTextEvent extends YEvent {
    private enum Step { NONE, INSERT, RETAIN, DELETE }

    private final List<Delta> steps = new ArrayList<>();
    private final Map<String, Any> current = new LinkedHashMap<>();
    private final Map<String, Any> old = new LinkedHashMap<>();
    private final Map<String, Any> changed = new LinkedHashMap<>();
    private Step step = Step.NONE;
    private final StringBuilder inserted = new StringBuilder();
    private Value embed;
    private long retained;
    private long deleted;

    YTextEvent(AbstractType target, Transaction transaction, Transaction.Change change) {
        super(target, transaction, change);
    }

    /** Formats that turn out to be needless are deleted on the way. */
    @Override
    public List<Delta> delta() {
        requireRunning();
        if (steps.isEmpty()) {
            target().doc.edit(cleanup -> {
                for (Item item = target().start; item != null; item = item.right) {
                    switch (item.kind()) {
                        case ContentKind.STRING, ContentKind.TYPE, ContentKind.EMBED -> content(item);
                        case ContentKind.FORMAT -> format(item, cleanup);
                        default -> { }
                    }
                }
                end();
            });
            while (!steps.isEmpty() && steps.get(steps.size() - 1) instanceof Delta.Retain last
                    && last.attributes().isEmpty()) {
                steps.remove(steps.size() - 1);
            }
        }
        return steps;
    }

    private void begin(Step next) {
        if (step != next) {
            end();
            step = next;
        }
    }

    private void content(Item item) {
        boolean isText = item.kind() == ContentKind.STRING;
        if (transaction.adds(item)) {
            if (transaction.deletes(item)) {
                return;
            }
            if (isText) {
                begin(Step.INSERT);
                TextContent.append(item.content, (int) item.length, inserted);
            } else {
                end();
                step = Step.INSERT;
                embed = item.value(0);
                end();
            }
        } else if (transaction.deletes(item)) {
            begin(Step.DELETE);
            deleted += item.length;
        } else if (!item.isDeleted()) {
            begin(Step.RETAIN);
            retained += item.length;
        }
    }

    private void endRetain() {
        if (step == Step.RETAIN) {
            end();
        }
    }

    private void format(Item item, Transaction cleanup) {
        String key = item.format().key();
        Any value = item.format().value();
        Any now = current.getOrDefault(key, Any.NULL);
        if (transaction.adds(item)) {
            if (!transaction.deletes(item)) {
                added(item, key, value, now, cleanup);
            }
        } else if (transaction.deletes(item)) {
            old.put(key, value);
            if (!JsEquality.sameAttribute(now, value)) {
                endRetain();
                changed.put(key, now);
            }
        } else if (!item.isDeleted()) {
            old.put(key, value);
            known(item, key, value, cleanup);
        }
        if (!item.isDeleted()) {
            if (step == Step.INSERT) {
                end();
            }
            TextPosition.apply(current, item.format());
        }
    }

    private void added(Item item, String key, Any value, Any now, Transaction cleanup) {
        if (!JsEquality.sameAttribute(now, value)) {
            endRetain();
            if (JsEquality.sameAttribute(value, old.getOrDefault(key, Any.NULL))) {
                changed.remove(key);
            } else {
                changed.put(key, value);
            }
        } else if (value != Any.NULL) {
            item.delete(cleanup);
        }
    }

    private void known(Item item, String key, Any value, Transaction cleanup) {
        Any attribute = changed.get(key);
        if (attribute == null) {
            return;
        }
        if (!JsEquality.sameAttribute(attribute, value)) {
            endRetain();
            if (value == Any.NULL) {
                changed.remove(key);
            } else {
                changed.put(key, value);
            }
        } else if (attribute != Any.NULL) {
            item.delete(cleanup);
        }
    }

    private void end() {
        switch (step) {
            case INSERT -> {
                if (embed != null) {
                    steps.add(new Delta.InsertEmbed(embed, new LinkedHashMap<>(current)));
                } else if (inserted.length() > 0) {
                    steps.add(new Delta.InsertText(inserted.toString(), new LinkedHashMap<>(current)));
                }
                embed = null;
                inserted.setLength(0);
            }
            case RETAIN -> {
                if (retained > 0) {
                    steps.add(new Delta.Retain(retained, new LinkedHashMap<>(changed)));
                }
                retained = 0;
            }
            case DELETE -> {
                if (deleted > 0) {
                    steps.add(new Delta.Delete(deleted));
                }
                deleted = 0;
            }
            default -> { }
        }
        step = Step.NONE;
    }
}
