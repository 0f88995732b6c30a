package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What everybody who has signed in may know of the others. */
@ApplicationScoped
@Transactional
public class People {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** @param name what the account is called; {@code displayName} what others see */
    public record Entry(String name, String displayName) {
    }

    /** The name of the account that somebody has typed; empty if there is none, or it is disabled. */
    public Optional<String> find(String typed) {
        return entityManager.createQuery("select a.name from Account a where a.name = :name and a.disabledAt is null", String.class)
                .setParameter("name", AccountRules.normalized(typed))
                .getResultStream()
                .findFirst();
    }

    /** Of those names that are known. */
    public Map<String, String> displayNames(Collection<String> names) {
        return names.isEmpty() ? Map.of()
                : entityManager.createQuery("select new dev.concord.identity.People$Entry(a.name, a.displayName) from Account a where a.name in :names", Entry.class)
                        .setParameter("names", names)
                        .getResultStream()
                        .collect(Collectors.toMap(Entry::name, Entry::displayName));
    }

    /** Those of whose names a word begins like {@code start}, whatever its case. */
    public List<Entry> search(String start, int most) {
        return starting(entityManager.createQuery("select new dev.concord.identity.People$Entry(a.name, a.displayName) from Account a where a.disabledAt is null"
                + " and (a.name like :start escape '!' or lower(a.displayName) like :start escape '!' or lower(a.displayName) like :word escape '!')"
                + " order by lower(a.displayName), a.name", Entry.class), start)
                .setParameter("word", "% " + pattern(start))
                .setMaxResults(most)
                .getResultList();
    }

    /** The names of groups that somebody is in. */
    public List<String> groups(String start, int most) {
        String query = "select distinct g from Account a join a.groups g where lower(g) like :start escape '!' order by g";
        return starting(entityManager.createQuery(query, String.class), start)
                .setMaxResults(most)
                .getResultList();
    }

    private static <T> TypedQuery<T> starting(TypedQuery<T> query, String start) {
        return query.setParameter("start", pattern(start));
    }

    private static String pattern(String start) {
        return start.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
