package dev.concord.account;

import dev.concord.identity.AccountDetails;
import dev.concord.identity.OneTimeLink;
import dev.concord.identity.Role;
import dev.concord.identity.Sessions;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Accounts and what belongs to them as JSON. */
final class AccountJson {

    private AccountJson() {
    }

    static JsonObjectBuilder of(AccountDetails account) {
        JsonObjectBuilder json = own(account)
                .add("disabled", account.disabled())
                .add("demonstration", account.demonstration())
                .add("hasPassword", account.hasPassword())
                .add("createdAt", account.createdAt().toString());
        account.signedInAt().ifPresentOrElse(time -> json.add("signedInAt", time.toString()), () -> json.addNull("signedInAt"));
        return json;
    }

    /** What its owner sees of it. */
    static JsonObjectBuilder own(AccountDetails account) {
        return Json.createObjectBuilder()
                .add("name", account.name())
                .add("displayName", account.displayName())
                .add("roles", texts(account.roles().stream().sorted().map(Role::text).toList()))
                .add("groups", texts(account.groups().stream().sorted().toList()))
                .add("ownPassword", account.ownPassword())
                .add("presenceHidden", account.presenceHidden());
    }

    /** @param next null on the last page */
    static JsonObject page(List<AccountDetails> accounts, String next) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        accounts.forEach(account -> array.add(of(account)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("accounts", array);
        return (next == null ? json.addNull("next") : json.add("next", next)).build();
    }

    /** The server does not know under which address it is reached: the path begins at the context root. The secret is in the fragment, which no browser sends. */
    static JsonObjectBuilder link(OneTimeLink link) {
        return Json.createObjectBuilder().add("path", "welcome#" + link.secret()).add("expiresAt", link.expiresAt().toString());
    }

    static JsonObject sessions(List<Sessions.Open> sessions, UUID current) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        sessions.forEach(session -> array.add(Json.createObjectBuilder()
                .add("id", session.id().toString())
                .add("createdAt", session.createdAt().toString())
                .add("usedAt", session.usedAt().toString())
                .add("current", session.id().equals(current))));
        return Json.createObjectBuilder().add("sessions", array).build();
    }

    private static JsonArrayBuilder texts(Collection<String> texts) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        texts.forEach(array::add);
        return array;
    }
}
