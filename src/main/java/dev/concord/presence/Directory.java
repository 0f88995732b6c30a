package dev.concord.presence;

import dev.concord.access.PlaceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** The tabs of all servers, and the people who have them. May be used by any thread; nothing waits. */
final class Directory {

    private final LongSupplier clock;
    private final Map<String, Tab> tabs = new HashMap<>();
    private final Map<String, Map<String, Tab>> byName = new HashMap<>();

    /** What changes with the time alone, of each who is online: looked at to see whether it has. */
    private final Map<String, String> looks = new HashMap<>();

    /** @param clock milliseconds */
    Directory(LongSupplier clock) {
        this.clock = clock;
    }

    synchronized void put(Tab tab) {
        tabs.put(tab.id(), tab);
        byName.computeIfAbsent(tab.name(), name -> new TreeMap<>()).put(tab.id(), tab);
    }

    /** Says what became of it; empty if there is none such. */
    synchronized Optional<Tab> change(String id, UnaryOperator<Tab> change) {
        Tab before = tabs.get(id);
        if (before == null) {
            return Optional.empty();
        }
        Tab after = change.apply(before);
        put(after);
        return Optional.of(after);
    }

    synchronized Optional<Tab> find(String id) {
        return Optional.ofNullable(tabs.get(id));
    }

    synchronized Optional<Tab> remove(String id) {
        Tab removed = tabs.remove(id);
        if (removed != null) {
            byName.computeIfPresent(removed.name(), (name, theirs) -> {
                theirs.remove(id);
                return theirs.isEmpty() ? null : theirs;
            });
        }
        return Optional.ofNullable(removed);
    }

    /** Says which were there. */
    synchronized List<Tab> removeAllOf(UUID server) {
        return of(server).stream().map(tab -> remove(tab.id()).orElseThrow()).toList();
    }

    synchronized List<Tab> of(UUID server) {
        return tabs.values().stream().filter(tab -> tab.server().equals(server)).toList();
    }

    /** The tabs of somebody whose sockets are gone. */
    synchronized List<Tab> closedOf(String name) {
        return byName.getOrDefault(name, Map.of()).values().stream().filter(tab -> tab.closedAt() > 0).toList();
    }

    synchronized boolean isAnybodyElsewhere(PlaceName location, UUID server) {
        return tabs.values().stream().anyMatch(tab -> !tab.server().equals(server) && location.equals(tab.location()) && tab.closedAt() == 0);
    }

    /** Empty for who is not online. */
    synchronized Optional<Person> person(String name) {
        long now = clock.getAsLong();
        List<Tab> there = byName.getOrDefault(name, Map.of()).values().stream().filter(tab -> !tab.isGone(now)).toList();
        return there.isEmpty() ? Optional.empty() : Optional.of(new Person(name, there.get(there.size() - 1).displayName(), there));
    }

    /** By name, those first who did something last. */
    synchronized Map<String, Person> people() {
        List<Person> people = new ArrayList<>();
        byName.keySet().forEach(name -> person(name).ifPresent(people::add));
        people.sort(Person.BY_ACTIVITY);
        Map<String, Person> found = new LinkedHashMap<>();
        people.forEach(person -> found.put(person.name(), person));
        return found;
    }

    synchronized Set<String> names() {
        return new HashSet<>(byName.keySet());
    }

    /** Who became idle, stopped typing or went only because time has passed, since it was last asked. Forgets what closed for good. */
    synchronized Set<String> passed() {
        long now = clock.getAsLong();
        List<String> closed = tabs.values().stream().filter(tab -> tab.closedAt() > 0 && tab.isGone(now)).map(Tab::id).toList();
        closed.forEach(this::remove);
        Map<String, String> looksNow = new HashMap<>();
        byName.forEach((name, theirs) -> looksNow.put(name, look(theirs.values(), now)));
        Set<String> changed = new HashSet<>(looks.keySet());
        changed.addAll(looksNow.keySet());
        changed.removeIf(name -> looksNow.getOrDefault(name, "").equals(looks.getOrDefault(name, "")));
        looks.clear();
        looks.putAll(looksNow);
        return changed;
    }

    private static String look(Collection<Tab> theirs, long now) {
        StringBuilder look = new StringBuilder();
        theirs.stream().filter(tab -> !tab.isGone(now)).sorted(Comparator.comparing(Tab::id))
                .forEach(tab -> look.append(tab.id()).append(tab.isActive(now) ? 'a' : 'i').append(tab.isTyping(now) ? 't' : ' '));
        return look.toString();
    }
}
