package dev.concord.it.sample;

import dev.concord.api.CollaborativeDocument;
import dev.concord.api.DocumentChanged;
import dev.concord.api.DocumentName;
import dev.concord.crdt.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;

/** The application of docs/applications.md: writes into a document, and notices when others do. */
@ApplicationScoped
public class Greeter {

    @Inject
    @DocumentName("guest book")
    private CollaborativeDocument book;

    private final AtomicInteger changes = new AtomicInteger();

    public void greet(String guest) {
        book.appendMarkdown("Greeter", "Welcome, **" + guest + "**!");
        book.change("Greeter", doc -> doc.getMap("visits").set(guest, Value.of(true)));
    }

    public int guests() {
        return book.read(doc -> doc.getMap("visits").size());
    }

    public String text() {
        return book.markdown();
    }

    public int changes() {
        return changes.get();
    }

    void changed(@ObservesAsync DocumentChanged event) {
        if (event.name().equals(book.name())) {
            changes.incrementAndGet();
        }
    }
}
