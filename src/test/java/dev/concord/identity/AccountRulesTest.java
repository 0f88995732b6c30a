package dev.concord.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"anna", "a", "7of9", "anna.berg@example.org", "a_b-c+d", "jürgen", "王"})
    void namesThatAreTaken(String name) {
        assertEquals(name, AccountRules.name(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "@127.0.0.1", ".", "..", "-x", "a b", "a/b", "a\\b", "a%b", "a\0b", "a\nb", "a\u202eb", "\ud800"})
    void namesThatAreRefused(String name) {
        assertThrows(AccountRefusedException.class, () -> AccountRules.name(name));
    }

    @Test
    void aNameIsStoredInOneForm() {
        assertEquals("anna", AccountRules.name(" Anna "));
        assertEquals("j\u00fcrgen", AccountRules.name("Ju\u0308rgen"));
        assertThrows(AccountRefusedException.class, () -> AccountRules.name("x".repeat(101)));
    }

    @Test
    void aPasswordIsLongAndNotTheName() {
        assertEquals("0123456789", AccountRules.password("anna", "0123456789"));
        for (String bad : List.of("", "123456789", "x".repeat(201), "Anna.Berg.1", " anna.berg.1 ")) {
            assertThrows(AccountRefusedException.class, () -> AccountRules.password("anna.berg.1", bad), bad);
        }
    }

    @Test
    void groupsAreTextsOfOneLine() {
        assertEquals(Set.of("Sales", "x".repeat(200)), AccountRules.groups(List.of(" Sales ", "Sales", "x".repeat(200))));
        for (String bad : List.of("", " ", "a\tb", "x".repeat(201), "\ud800")) {
            assertThrows(AccountRefusedException.class, () -> AccountRules.groups(List.of(bad)), bad);
        }
    }
}
