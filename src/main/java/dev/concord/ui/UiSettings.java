package dev.concord.ui;

import java.util.List;

/** @param frameAncestors origins of the pages that may show the user interface in a frame, as {@code https://host[:port]}; none by default */
public record UiSettings(List<String> frameAncestors) {
}
