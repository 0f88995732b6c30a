package dev.concord.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnCommentsTest {

    private static OwnComments of(String id) {
        return new OwnComments("comments", new Person(Optional.of(id), Optional.of(id), "Somebody", false, Optional.empty()));
    }

    @Test
    void whoCommentsWritesUnderTheOwnNameOnly() {
        OwnComments ben = of("ben");
        assertThat(ben.test("comments", "ben/1")).isTrue();
        assertThat(ben.test("comments", "anna/1")).isFalse();
        assertThat(ben.test("comments", "/1")).isFalse();
        assertThat(ben.test("comments", "benno/1")).isFalse();
        assertThat(ben.test("text", "ben/1")).isFalse();
        assertThat(ben.test("text", null)).isFalse();
    }

    @Test
    void anIdHasNoSlashSoNoNameIsTheBeginningOfAnother() {
        assertThat(of("@shop/7").test("comments", "@shop/7/1")).isTrue();
        assertThat(of("@shop/7").test("comments", "@shop/7/8/1")).isFalse();
        assertThat(of("@shop/7/8").test("comments", "@shop/7/8/1")).isTrue();
    }

    @Test
    void visitorsHaveTheEmptyName() {
        OwnComments visitor = new OwnComments("comments", Person.VISITOR);
        assertThat(visitor.test("comments", "/1")).isTrue();
        assertThat(visitor.test("comments", "ben/1")).isFalse();
    }

    @Test
    void whatOtherApplicationsKeepThereIsTheirAffair() {
        assertThat(of("ben").test("comments", "thread")).isTrue();
        assertThat(of("ben").test("comments", null)).isTrue();
    }
}
