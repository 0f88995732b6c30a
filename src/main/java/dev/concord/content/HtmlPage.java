package dev.concord.content;

import org.commonmark.renderer.html.HtmlWriter;

/** A small HTML document around a piece of HTML. It says no language: whoever wrote the content did not say one either. */
final class HtmlPage {
    private HtmlPage() {
    }

    static String of(String title, String body) {
        StringBuilder escaped = new StringBuilder();
        new HtmlWriter(escaped).text(title);
        return "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>" + escaped + "</title>\n</head>\n<body>\n"
                + body + (body.isEmpty() || body.endsWith("\n") ? "" : "\n") + "</body>\n</html>\n";
    }
}
