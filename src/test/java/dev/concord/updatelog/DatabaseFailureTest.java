package dev.concord.updatelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "42501", "53100", "57P01", "58030", "XX000"})
    void connectionsRightsMemoryAndDiskAreTheDatabases(String state) {
        assertThat(DatabaseFailure.blamesDatabase(wrapped(new SQLException("no", state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23503", "54000", "P0001"})
    void whatIsWrongWithARowIsNot(String state) {
        assertThat(DatabaseFailure.blamesDatabase(wrapped(new SQLException("no", state)))).isFalse();
    }

    @Test
    void whatSaysNothingOfTheDatabaseIsNot() {
        assertThat(DatabaseFailure.blamesDatabase(new IllegalStateException("no"))).isFalse();
        assertThat(DatabaseFailure.blamesDatabase(wrapped(new SQLException("no")))).isFalse();
    }

    @Test
    void theMessageIsThatOfTheInnermostCause() {
        assertThat(DatabaseFailure.message(wrapped(new SQLException("disk full", "53100")))).isEqualTo("SQLException: disk full");
    }

    private static RuntimeException wrapped(SQLException cause) {
        return new IllegalStateException("the transaction failed", new RuntimeException(cause));
    }
}
