package dev.concord.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.room.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceNameTest {

    @Test
    void whatFollowsTheFirstColonIsTheId() {
        PlaceName name = PlaceName.parse("chat:document:1");
        assertThat(name).isEqualTo(new PlaceName("chat", "document:1"));
        assertThat(name).hasToString("chat:document:1");
        assertThat(name.document()).isEmpty();
        assertThat(PlaceName.parse("document:a/b c").document()).contains(new RoomName("a/b c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "document", "document:", "Page:a", ":a", "a1:b", "document:\0", "document:\ud800"})
    void whatCannotBeAPlaceIsNone(String text) {
        assertThatThrownBy(() -> PlaceName.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
