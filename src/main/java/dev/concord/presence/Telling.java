package dev.concord.presence;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Tells each receiver what has changed of those whom it sees, and what it may know of them; of a place that it may not open nothing. What it was told already it is
 * not told again. Confined to one thread at a time; asks the database.
 */
final class Telling {

    /** So many see each other; beyond it, besides those in the same place, only who did something last. */
    static final int MOST = 500;

    private final Directory directory;
    private final Sight sight;
    private final LongSupplier clock;

    /** What each receiver was told of whom, without the time of who is active: that changes all the time, and says nothing. */
    private final Map<Receiver, Map<String, String>> told = new HashMap<>();

    Telling(Directory directory, Sight sight, LongSupplier clock) {
        this.directory = directory;
        this.sight = sight;
        this.clock = clock;
    }

    void forget(Receiver receiver) {
        told.remove(receiver);
    }

    /**
     * @param changed the names of those of whom something may have changed
     * @param fresh those who see others than before, or have been told nothing yet
     */
    void tell(Collection<? extends Receiver> receivers, Set<String> changed, Set<? extends Receiver> fresh) {
        if (receivers.isEmpty()) {
            return;
        }
        Map<String, Person> online = directory.people();
        Set<String> foremost = online.size() > MOST ? Set.copyOf(online.keySet().stream().limit(MOST).toList()) : online.keySet();
        Map<Receiver, Set<String>> asked = new HashMap<>();
        Set<Sight.Question> questions = new HashSet<>();
        for (Receiver receiver : receivers) {
            // In a crowd one who does something takes the place of another.
            Set<String> names = fresh.contains(receiver) || online.size() > MOST ? everybody(receiver, online) : changed;
            asked.put(receiver, names);
            names.stream().map(online::get).filter(person -> sees(receiver, person, foremost)).flatMap(person -> person.tabs().stream())
                    .filter(tab -> tab.location() != null)
                    .forEach(tab -> questions.add(new Sight.Question(receiver.user(), tab.location())));
        }
        sight.prepare(questions);
        Map<String, Shown> made = new HashMap<>();
        asked.forEach((receiver, names) -> tell(receiver, names, online, foremost, made));
    }

    private Set<String> everybody(Receiver receiver, Map<String, Person> online) {
        Set<String> names = new HashSet<>(online.keySet());
        names.addAll(told.getOrDefault(receiver, Map.of()).keySet());
        return names;
    }

    private static boolean sees(Receiver receiver, Person person, Set<String> foremost) {
        return person != null && (receiver.watchesEverybody() && foremost.contains(person.name()) || person.isAt(receiver.location()));
    }

    private void tell(Receiver receiver, Set<String> names, Map<String, Person> online, Set<String> foremost, Map<String, Shown> made) {
        boolean first = !told.containsKey(receiver);
        Map<String, String> before = told.computeIfAbsent(receiver, key -> new HashMap<>());
        List<String> people = new ArrayList<>();
        JsonArrayBuilder gone = Json.createArrayBuilder();
        boolean some = first;
        for (String name : names) {
            Person person = online.get(name);
            if (!sees(receiver, person, foremost)) {
                if (before.remove(name) != null) {
                    gone.add(name);
                    some = true;
                }
                continue;
            }
            Shown shown = shown(receiver, person, made);
            if (!shown.look().equals(before.put(name, shown.look()))) {
                people.add(shown.json());
                some = true;
            }
        }
        if (some) {
            receiver.send("{\"type\":\"people\",\"reset\":" + first + ",\"people\":[" + String.join(",", people) + "],\"gone\":" + gone.build() + "}");
        }
    }

    /** @param look what has to change for somebody to be told again */
    private record Shown(String look, String json) {
    }

    /** Most receivers see the same of somebody: it is made once. */
    private Shown shown(Receiver receiver, Person person, Map<String, Shown> made) {
        List<Tab> seen = person.tabs().stream().filter(tab -> tab.location() != null && sight.sees(receiver.user(), tab.location())).toList();
        StringBuilder key = new StringBuilder(person.name());
        seen.forEach(tab -> key.append(' ').append(tab.id()));
        return made.computeIfAbsent(key.toString(), unmade -> make(person, seen));
    }

    private Shown make(Person person, List<Tab> tabs) {
        long now = clock.getAsLong();
        boolean active = person.isActive(now);
        JsonArrayBuilder array = Json.createArrayBuilder();
        tabs.forEach(tab -> array.add(json(tab, now)));
        String name = "{\"name\":" + Json.createValue(person.name()) + ",\"displayName\":" + Json.createValue(person.displayName());
        String at = ",\"activeAt\":\"" + Instant.ofEpochMilli(person.activeAt()).truncatedTo(ChronoUnit.SECONDS) + "\"";
        String rest = ",\"state\":\"" + state(active) + "\",\"tabs\":" + array.build() + "}";
        return new Shown(name + (active ? "" : at) + rest, name + at + rest);
    }

    private JsonObjectBuilder json(Tab tab, long now) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", tab.id()).add("place", tab.location().toString());
        sight.facts(tab.location()).ifPresent(facts -> json.add("title", facts.title()).add("path", facts.path()));
        if (!tab.view().isEmpty()) {
            json.add("view", tab.view());
        }
        if (!tab.field().isEmpty()) {
            json.add("field", tab.field());
        }
        if (tab.isTyping(now)) {
            json.add("typing", true);
        }
        return json.add("state", state(tab.isActive(now)));
    }

    static String state(boolean active) {
        return active ? "active" : "idle";
    }
}
