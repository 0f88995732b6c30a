package dev.concord.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * The sums of minutes and hours in the database. Each method is a transaction.
 *
 * <p>Whoever stores a point notes which minute has changed, and whoever makes sums takes the note away in the same statement that reads the points: a point that is
 * stored meanwhile waits for that and notes its minute again. What has a note is read from the finer rows, so nothing has to be summed up to be seen.
 */
@ApplicationScoped
@Transactional
class SumRows {

    /** Of these locks there is one: for who makes sums and lets go what is old. */
    private static final long LOCK = 0x7365_7269_0000_0000L;

    private static final int AT_ONCE = 5000;

    /** Minutes of the series {@code :series} within the span, those that have changed from their points. */
    private static final String MINUTES = """
            minutes as (
                select m.at, m.points, m.mean, m.low, m.high from series_sum m
                where m.series_id = :series and m.step = 60000 and m.at >= :from and m.at < :to
                    and not exists (select 1 from series_changed c where c.series_id = m.series_id and c.step = m.step and c.at = m.at)
                union all
                select c.at, count(*), avg(p.value), min(p.value), max(p.value) from series_changed c
                join series_point p on p.series_id = c.series_id and p.at >= c.at and p.at < c.at + 60000
                where c.series_id = :series and c.step = 60000 and c.at >= :from and c.at < :to group by c.at)
            """;

    /** Hours as well; an hour has changed as soon as one of its minutes has. */
    private static final String HOURS = """
            , changed as (
                select at from series_changed where series_id = :series and step = 3600000 and at >= :from and at < :to
                union select at / 3600000 * 3600000 from series_changed where series_id = :series and step = 60000 and at >= :from and at < :to),
            hours as (
                select h.at, h.points, h.mean, h.low, h.high from series_sum h
                where h.series_id = :series and h.step = 3600000 and h.at >= :from and h.at < :to and h.at not in (select at from changed)
                union all
                select c.at, m.points, m.mean, m.low, m.high from changed c join minutes m on m.at >= c.at and m.at < c.at + 3600000)
            """;

    private static final String PIECES = " select at / :step * :step as piece, sum(mean * points) / sum(points), min(low), max(high) from ";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** What a series came to in a piece of time. */
    record Piece(long at, double mean, double low, double high) {
    }

    /**
     * What a series came to between two times, the first included, in pieces; where there was nothing there is no piece.
     *
     * @param from and {@code to} a multiple of the step
     */
    public List<Piece> read(String name, long from, long to, Steps steps) {
        List<?> id = entityManager.createNativeQuery("select id from series where name = :name").setParameter("name", name).getResultList();
        if (id.isEmpty()) {
            return List.of();
        }
        String sql = switch (steps.source()) {
            case POINTS -> "select at / :step * :step as piece, avg(value), min(value), max(value) from series_point"
                    + " where series_id = :series and at >= :from and at < :to";
            case MINUTES -> "with " + MINUTES + PIECES + "minutes";
            case HOURS -> "with " + MINUTES + HOURS + PIECES + "hours";
        };
        List<?> rows = entityManager.createNativeQuery(sql + " group by 1 order by 1")
                .setParameter("step", steps.step())
                .setParameter("series", ((Number) id.get(0)).longValue())
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(row -> new Piece(number(row[0]).longValue(), number(row[1]).doubleValue(), number(row[2]).doubleValue(),
                number(row[3]).doubleValue())).toList();
    }

    private static Number number(Object value) {
        return (Number) value;
    }

    /**
     * Sums up minutes and hours that are over. Does nothing while another server is at it.
     *
     * @return whether there may be more to sum up
     */
    public boolean sumUp(long now) {
        return isMine() && sumMinutes(now) + sumHours(now) > 0;
    }

    private int sumMinutes(long now) {
        return entityManager.createNativeQuery("""
                with due as (
                    select series_id, step, at from series_changed where step = 60000 and at < :over order by at limit :most for update skip locked),
                gone as (
                    delete from series_changed c using due d where c.series_id = d.series_id and c.step = d.step and c.at = d.at
                    returning c.series_id, c.at),
                put as (
                    insert into series_sum (series_id, step, at, points, mean, low, high)
                    select g.series_id, 60000, g.at, count(*), avg(p.value), min(p.value), max(p.value) from gone g
                    join series_point p on p.series_id = g.series_id and p.at >= g.at and p.at < g.at + 60000 group by g.series_id, g.at
                    on conflict (series_id, step, at) do update
                        set points = excluded.points, mean = excluded.mean, low = excluded.low, high = excluded.high
                    returning series_id, at),
                hours as (
                    insert into series_changed (series_id, step, at) select distinct series_id, 3600000, at / 3600000 * 3600000 from put
                    on conflict do nothing)
                select count(*) from gone""")
                .setParameter("over", now / Steps.MINUTE * Steps.MINUTE)
                .setParameter("most", AT_ONCE)
                .getSingleResult() instanceof Number count ? count.intValue() : 0;
    }

    private int sumHours(long now) {
        return entityManager.createNativeQuery("""
                with due as (
                    select c.series_id, c.step, c.at from series_changed c where c.step = 3600000 and c.at < :over
                        and not exists (select 1 from series_changed m where m.series_id = c.series_id and m.step = 60000 and m.at >= c.at and m.at < c.at + 3600000)
                    order by c.at limit :most for update skip locked),
                gone as (
                    delete from series_changed c using due d where c.series_id = d.series_id and c.step = d.step and c.at = d.at
                    returning c.series_id, c.at),
                put as (
                    insert into series_sum (series_id, step, at, points, mean, low, high)
                    select g.series_id, 3600000, g.at, sum(m.points), sum(m.mean * m.points) / sum(m.points), min(m.low), max(m.high) from gone g
                    join series_sum m on m.series_id = g.series_id and m.step = 60000 and m.at >= g.at and m.at < g.at + 3600000 group by g.series_id, g.at
                    on conflict (series_id, step, at) do update
                        set points = excluded.points, mean = excluded.mean, low = excluded.low, high = excluded.high)
                select count(*) from gone""")
                .setParameter("over", now / Steps.HOUR * Steps.HOUR)
                .setParameter("most", AT_ONCE)
                .getSingleResult() instanceof Number count ? count.intValue() : 0;
    }

    /** Lets go what has been kept for as long as it is to be. Only what is summed up. Does nothing while another server is at it. */
    public void forget(long now, DashboardSettings settings) {
        if (!isMine()) {
            return;
        }
        forgetPoints(now - settings.pointsFor().toMillis());
        forgetSums(Steps.MINUTE, now - settings.minutesFor().toMillis());
        forgetSums(Steps.HOUR, now - settings.hoursFor().toMillis());
        entityManager.createNativeQuery("""
                delete from series s where s.created_at < now() - interval '1 day'
                    and not exists (select 1 from series_point p where p.series_id = s.id)
                    and not exists (select 1 from series_sum m where m.series_id = s.id)""").executeUpdate();
    }

    private void forgetPoints(long before) {
        entityManager.createNativeQuery("""
                delete from series_point p using series s where p.series_id = s.id and p.at < :before
                    and not exists (select 1 from series_changed c where c.series_id = s.id and c.step = 60000 and c.at < :before)""")
                .setParameter("before", before / Steps.MINUTE * Steps.MINUTE)
                .executeUpdate();
    }

    private void forgetSums(long step, long before) {
        entityManager.createNativeQuery("""
                delete from series_sum m using series s where m.series_id = s.id and m.step = :step and m.at < :before
                    and not exists (select 1 from series_changed c where c.series_id = s.id and c.at < :before)""")
                .setParameter("step", step)
                .setParameter("before", before / Steps.HOUR * Steps.HOUR)
                .executeUpdate();
    }

    private boolean isMine() {
        return (Boolean) entityManager.createNativeQuery("select pg_try_advisory_xact_lock(:key)").setParameter("key", LOCK).getSingleResult();
    }
}
