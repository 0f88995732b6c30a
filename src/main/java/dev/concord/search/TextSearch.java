package dev.concord.search;

import dev.concord.access.AccessPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Finds documents by their titles and what stands in them. May be used by any thread. */
@ApplicationScoped
public class TextSearch {

    @Inject
    private TextRows rows;

    @Inject
    private AccessPolicy access;

    /**
     * Documents with all of the words, best first, among those that whoever makes the current request may read.
     *
     * @param from how many of the best to pass over
     */
    public List<Found> search(String text, int from, int limit) {
        SearchQuery query = SearchQuery.of(text);
        return query.isEmpty() ? List.of() : rows.search(query, access.scope(), from, limit);
    }
}
