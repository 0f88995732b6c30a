package dev.concord.search;

import dev.concord.access.Scope;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The texts in the database. Each method is a transaction. */
@ApplicationScoped
@Transactional
class TextRows {

    /** What the database puts around a hit; nobody types it. */
    private static final String BEGIN = "\u0002";
    private static final String END = "\u0003";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    record Stale(RoomName name, Instant changedAt) {
    }

    /** Documents that have changed since they were read, the latest first; at most so many. The time of a change may be a second behind the change itself. */
    public List<Stale> stale(int limit) {
        List<?> found = entityManager.createNativeQuery("select d.name, d.updated_at from document d left join document_text t on t.document_id = d.id"
                        + " where d.trashed_at is null and (t.read_at is null or t.read_at < d.updated_at + interval '2 seconds')"
                        + " order by d.updated_at desc")
                .setMaxResults(limit)
                .getResultList();
        return found.stream().map(Object[].class::cast).map(row -> new Stale(new RoomName((String) row[0]), (Instant) row[1])).toList();
    }

    /** Nothing happens if there is no such document any more, or somebody has read it later. */
    public void put(String name, String body, Instant readAt) {
        entityManager.createNativeQuery("insert into document_text (document_id, read_at, body) select id, :readAt, :body from document where name = :name"
                        + " on conflict (document_id) do update set read_at = excluded.read_at, body = excluded.body"
                        + " where document_text.read_at <= excluded.read_at")
                .setParameter("name", name)
                .setParameter("body", body)
                .setParameter("readAt", readAt)
                .executeUpdate();
    }

    /** Best first. */
    public List<Found> search(SearchQuery wanted, Scope scope, int from, int limit) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < wanted.letters().size(); i++) {
            letters.append(" and position(:letters").append(i).append(" in lower(d.title || ' ' || coalesce(t.body, ''))) > 0");
        }
        Query query = entityManager.createNativeQuery("select d.id, case when t.body is null then '' else ts_headline('simple', t.body, to_tsquery('simple', :words),"
                        + " 'StartSel=" + BEGIN + ", StopSel=" + END + ", MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=\" … \"') end"
                        + " from document d left join document_text t on t.document_id = d.id" + Scope.JOIN
                        + " where " + Scope.LEVEL + " > 0 and d.trashed_at is null"
                        + (wanted.words().isEmpty() ? "" : " and to_tsvector('simple', d.title) || coalesce(t.words, ''::tsvector) @@ to_tsquery('simple', :words)"
                                + " and (t.words @@ to_tsquery('simple', :anyWord) or to_tsvector('simple', d.title) @@ to_tsquery('simple', :anyWord))")
                        + letters
                        + " order by ts_rank_cd(setweight(to_tsvector('simple', d.title), 'A') || coalesce(t.words, ''::tsvector), to_tsquery('simple', :words)) desc,"
                        + " d.updated_at desc, d.id desc");
        scope.bind(query).setParameter("words", wanted.words()).setFirstResult(from).setMaxResults(limit);
        if (!wanted.words().isEmpty()) {
            query.setParameter("anyWord", wanted.words().replace(" & ", " | "));
        }
        for (int i = 0; i < wanted.letters().size(); i++) {
            query.setParameter("letters" + i, wanted.letters().get(i));
        }
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(row -> new Found(((Number) row[0]).longValue(), pieces((String) row[1]))).toList();
    }

    private static List<Found.Piece> pieces(String headline) {
        List<Found.Piece> pieces = new ArrayList<>();
        for (String part : headline.strip().replaceAll("\\s+", " ").split("(?=" + Pattern.quote(BEGIN) + ")")) {
            int end = part.indexOf(END);
            boolean isHit = part.startsWith(BEGIN) && end > 0;
            if (isHit) {
                add(pieces, part.substring(1, end), true);
            }
            add(pieces, isHit ? part.substring(end + 1) : part, false);
        }
        return pieces;
    }

    private static void add(List<Found.Piece> pieces, String text, boolean hit) {
        if (!text.isEmpty()) {
            pieces.add(new Found.Piece(text, hit));
        }
    }
}
