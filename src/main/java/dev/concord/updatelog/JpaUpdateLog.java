package dev.concord.updatelog;

import dev.concord.crdt.IdSet;
import dev.concord.crdt.Update;
import dev.concord.protocol.StorageStatus;
import dev.concord.room.Authorship;
import dev.concord.room.LogFigures;
import dev.concord.room.LogMaintenance;
import dev.concord.room.RoomName;
import dev.concord.room.StorageException;
import dev.concord.room.StoredAuthorship;
import dev.concord.room.StoredDocument;
import dev.concord.room.UpdateLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** The log of the documents in PostgreSQL, by Hibernate. */
@ApplicationScoped
class JpaUpdateLog implements UpdateLog, LogMaintenance {

    @Inject
    @Named("timers")
    private ScheduledExecutorService executor;

    @Inject
    @Named("workers")
    private Executor workers;

    @Inject
    private UpdateRows rows;

    @Inject
    private LogSettings settings;

    private final LogStatus status = new LogStatus();
    private GroupCommitWriter writer;
    private Compactor compactor;

    @jakarta.annotation.PostConstruct
    void start() {
        compactor = new Compactor(rows::compact, executor);
        writer = new GroupCommitWriter(rows, compactor, executor, workers, settings, status);
    }

    @Override
    public StoredDocument load(RoomName name) {
        try {
            UpdateRows.Stored stored = rows.read(name);
            if (stored == null) {
                return StoredDocument.NONE;
            }
            compactor.loaded(stored);
            return new StoredDocument(Optional.of(stored.generation()), stored.updates());
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StorageException("the database did not give it: " + e, e);
        }
    }

    @Override
    public List<StoredAuthorship> authorship(RoomName name) {
        try {
            return rows.authorship(name);
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StorageException("the database did not give it: " + e, e);
        }
    }

    @Override
    public void onCommit(Consumer<RoomName> listener) {
        writer.onCommit(listener);
    }

    @Override
    public void prepare() {
        rows.rehearse();
    }

    @Override
    public CompletionStage<Void> append(RoomName name, Update update, Optional<String> owner, List<Authorship> by) {
        return writer.append(name, update, owner, by);
    }

    @Override
    public StorageStatus status() {
        return status.overall();
    }

    @Override
    public StorageStatus status(RoomName name) {
        return status.of(name);
    }

    @Override
    public void onStatusChange(Runnable listener) {
        status.onChange(listener);
    }

    @Override
    public LogFigures figures() {
        return writer.figures();
    }

    @Override
    public int compact(RoomName name) {
        Long id = rows.find(name);
        if (id == null) {
            return -1;
        }
        try {
            int bytes = rows.compact(id);
            if (bytes >= 0) {
                compactor.folded(id, bytes);
            }
            return bytes;
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StorageException("the database did not fold it: " + e, e);
        }
    }

    @Override
    public void erase(RoomName name, IdSet deletions) {
        Long id = rows.find(name);
        if (id == null || deletions.isEmpty()) {
            return;
        }
        int bytes;
        try {
            bytes = rows.compact(id, deletions);
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StorageException("the database did not erase it: " + e, e);
        }
        if (bytes < 0) {
            throw new StorageException("the document is being folded: try again");
        }
        compactor.folded(id, bytes);
    }

    @jakarta.annotation.PreDestroy
    void stop() {
        writer.close();
    }
}
