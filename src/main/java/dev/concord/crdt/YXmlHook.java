package dev.concord.crdt;

/**
 * A place in XML that an application fills itself, with values under keys (Yjs {@code YXmlHook.js}).
 *
 * <pre>{@code
 * YXmlHook chart = new YXmlHook("chart");
 * chart.set("series", Value.of("sales"));
 * doc.getXmlFragment("page").insert(0, chart);
 * }</pre>
 */
public final class YXmlHook extends YMap {
    private final String hookName;

    public YXmlHook(String hookName) {
        this.hookName = hookName;
    }

    public String hookName() {
        return hookName;
    }

    @Override
    String name() {
        return hookName;
    }

    @Override
    int ref() {
        return ContentType.XML_HOOK;
    }

    @Override
    public YXmlHook copy() {
        YXmlHook copy = new YXmlHook(hookName);
        copyEntries(copy);
        return copy;
    }
}
