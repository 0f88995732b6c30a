package dev.concord.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Series and their points in the database. Each method is a transaction. */
@ApplicationScoped
@Transactional
class SeriesRows {

    /** The newest point of each series {@code s}. */
    private static final String LATEST = " left join lateral (select p.at, p.value from series_point p where p.series_id = s.id order by p.at desc limit 1) l on true";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    public Optional<Series> find(String name) {
        List<?> rows = entityManager.createNativeQuery("select name, unit, cast(labels as text), owner from series where name = :name")
                .setParameter("name", name)
                .getResultList();
        return rows.stream().findFirst().map(row -> series((Object[]) row));
    }

    public long count() {
        return ((Number) entityManager.createNativeQuery("select count(*) from series").getSingleResult()).longValue();
    }

    /** Makes a series, unless somebody else just has. What it is then. */
    public Series make(Series wanted) {
        entityManager.createNativeQuery("insert into series (name, unit, labels, owner) values (:name, :unit, cast(:labels as jsonb), :owner)"
                        + " on conflict (name) do nothing")
                .setParameter("name", wanted.name())
                .setParameter("unit", wanted.unit())
                .setParameter("labels", text(wanted.labels()))
                .setParameter("owner", wanted.owner())
                .executeUpdate();
        return find(wanted.name()).orElseThrow();
    }

    public void describe(Series series) {
        entityManager.createNativeQuery("update series set unit = :unit, labels = cast(:labels as jsonb) where name = :name")
                .setParameter("name", series.name())
                .setParameter("unit", series.unit())
                .setParameter("labels", text(series.labels()))
                .executeUpdate();
    }

    /** Removes a series with all its points. */
    public void remove(String name) {
        entityManager.createNativeQuery("delete from series where name = :name").setParameter("name", name).executeUpdate();
    }

    /** @param own whether what the servers tell of themselves is among them */
    public List<Series.Listed> list(boolean own) {
        List<?> rows = entityManager.createNativeQuery("select s.name, s.unit, cast(s.labels as text), s.owner, l.at, l.value from series s" + LATEST
                        + " where :own or not starts_with(s.name, :prefix) order by s.name")
                .setParameter("own", own)
                .setParameter("prefix", SeriesName.OWN)
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(row -> new Series.Listed(series(row), latest((String) row[0], row[4], row[5]))).toList();
    }

    /** The newest points of these; of a series that has none there is none. */
    public List<Point> latest(Collection<String> names) {
        List<?> rows = entityManager.createNativeQuery("select s.name, l.at, l.value from series s" + LATEST
                        + " where s.name = any(cast(:names as text[])) and l.at is not null")
                .setParameter("names", names.toArray(String[]::new))
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(row -> latest((String) row[0], row[1], row[2])).toList();
    }

    /** Stores points, in place of what was said for the same time. None twice. Those of series that there are not any more are dropped. */
    public void write(Collection<Point> points) {
        // In one order on all servers, so that none waits for another one that waits for it.
        List<Point> sorted = points.stream().sorted((a, b) -> a.series().equals(b.series()) ? Long.compare(a.at(), b.at()) : a.series().compareTo(b.series())).toList();
        entityManager.createNativeQuery("""
                with given as (
                    select s.id, q.at, q.value
                    from unnest(cast(:names as text[]), cast(:times as bigint[]), cast(:values as double precision[])) with ordinality as q(name, at, value, place)
                    join series s on s.name = q.name order by q.place for key share of s),
                put as (
                    insert into series_point (series_id, at, value) select id, at, value from given
                    on conflict (series_id, at) do update set value = excluded.value)
                insert into series_changed (series_id, step, at) select distinct id, 60000, at / 60000 * 60000 from given order by 1, 3
                on conflict do nothing""")
                .setParameter("names", sorted.stream().map(Point::series).toArray(String[]::new))
                .setParameter("times", sorted.stream().map(Point::at).toArray(Long[]::new))
                .setParameter("values", sorted.stream().map(Point::value).toArray(Double[]::new))
                .executeUpdate();
    }

    private static Series series(Object[] row) {
        return new Series((String) row[0], (String) row[1], labels((String) row[2]), (String) row[3]);
    }

    private static Point latest(String name, Object at, Object value) {
        return at == null ? null : new Point(name, ((Number) at).longValue(), ((Number) value).doubleValue());
    }

    private static String text(Map<String, String> labels) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        labels.forEach(json::add);
        return json.build().toString();
    }

    private static Map<String, String> labels(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, label -> ((JsonString) label.getValue()).getString()));
        }
    }
}
