package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Decoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A shared document (Yjs {@code Doc.js}): named roots of which each is a shared type, and all that ever happened to them.
 * Documents that got the same updates, in whatever order, have the same content.
 *
 * <pre>{@code
 * Doc mine = new Doc();
 * mine.getText("notes").insert(0, "Hello");
 * Doc yours = new Doc();
 * yours.applyUpdate(mine.encodeStateAsUpdate());
 * System.out.println(yours.getText("notes"));
 * }</pre>
 *
 * <p>Confined to one thread at a time, with all its types; nothing here locks. An update that cannot be read leaves the
 * document as it was.
 */
public final class Doc implements Value {
    final StructStore store = new StructStore();
    private final DocOptions options;
    private final String guid;
    private boolean shouldLoad;
    private long clientId;
    private final Map<String, AbstractType> roots = new LinkedHashMap<>();
    private final Set<Doc> subdocs = new LinkedHashSet<>();
    private Map<Item, ID> redone = Map.of();
    /** What holds it, if it is a subdocument. */
    private Item item;
    private boolean destroyed;

    private Transaction current;
    private List<Transaction> queue = new ArrayList<>();

    private int observed;
    private final Listeners<BiConsumer<Update, Transaction>> updateListeners = new Listeners<>();
    private final Listeners<BiConsumer<UpdateV2, Transaction>> updateV2Listeners = new Listeners<>();
    private final Listeners<Consumer<Transaction>> afterTransaction = new Listeners<>();
    private final Listeners<Consumer<SubdocsEvent>> subdocsListeners = new Listeners<>();
    private final Listeners<Runnable> destroyListeners = new Listeners<>();

    public Doc() {
        this(DocOptions.DEFAULT);
    }

    public Doc(DocOptions options) {
        this.options = options;
        this.guid = options.guidOrRandom();
        this.shouldLoad = options.shouldLoad();
        renewClientId();
    }

    public String guid() {
        return guid;
    }

    public DocOptions options() {
        return options;
    }

    /** The client that edits made here belong to. */
    public long clientId() {
        return clientId;
    }

    void renewClientId() {
        clientId = new ID(options.clientIds().getAsLong(), 0).client();
    }

    boolean collectsGarbage() {
        return options.gc();
    }

    // Roots

    public YText getText(String name) {
        return root(name, YText.class, YText::new);
    }

    public YArray getArray(String name) {
        return root(name, YArray.class, YArray::new);
    }

    public YMap getMap(String name) {
        return root(name, YMap.class, YMap::new);
    }

    public YXmlFragment getXmlFragment(String name) {
        return root(name, YXmlFragment.class, YXmlFragment::new);
    }

    public YXmlElement getXmlElement(String name) {
        return root(name, YXmlElement.class, () -> new YXmlElement("UNDEFINED"));
    }

    public YXmlText getXmlText(String name) {
        return root(name, YXmlText.class, YXmlText::new);
    }

    /** The root of this name as whatever it is, or null if nobody named it so far. */
    public AbstractType get(String name) {
        return roots.get(name);
    }

    /**
     * The root of this name; if nobody has said yet what it is, it is defined by what it holds, for good: text or formats make a
     * {@link YText}, XML nodes a {@link YXmlFragment}, other items a {@link YArray}, nothing but entries under keys a {@link YMap}, and
     * nothing at all a {@link YText}. For readers that know nothing of the application; one that does names the kind.
     *
     * <pre>{@code
     * for (String name : doc.rootNames()) {
     *     System.out.println(name + " is a " + doc.getInferred(name).getClass().getSimpleName());
     * }
     * }</pre>
     *
     * @return null if there is no such root
     */
    public AbstractType getInferred(String name) {
        AbstractType known = roots.get(name);
        if (known instanceof UndefinedRoot) {
            defineAs(RootInference.kindOf(known), name);
        }
        return roots.get(name);
    }

    /** The names of all roots that were defined here or named by an update. */
    public Set<String> rootNames() {
        return Set.copyOf(roots.keySet());
    }

    private <T extends AbstractType> T root(String name, Class<T> kind, Supplier<T> make) {
        AbstractType known = roots.get(name);
        if (known != null && known.getClass() == kind) {
            return kind.cast(known);
        }
        if (known != null && !(known instanceof UndefinedRoot)) {
            throw new IllegalStateException("the root '" + name + "' is a " + known.getClass().getSimpleName());
        }
        T root = make.get();
        defineAs(root, name);
        return root;
    }

    /** Defines a root, with the content of one of this name that nobody had said the kind of. */
    private void defineAs(AbstractType root, String name) {
        AbstractType known = roots.get(name);
        define(name, root);
        if (known instanceof UndefinedRoot undefined) {
            root.takeOver(undefined);
        }
    }

    /** The root that an update names. */
    AbstractType rootOf(String name) {
        AbstractType root = roots.get(name);
        if (root == null) {
            root = new UndefinedRoot();
            define(name, root);
        }
        return root;
    }

    private void define(String name, AbstractType root) {
        root.rootName = name;
        root.doc = this;
        roots.put(name, root);
    }

    // Transactions

    /** Does {@code changes} in one transaction without an origin. */
    public void transact(Consumer<Transaction> changes) {
        transact(null, changes);
    }

    /**
     * Does {@code changes} in one transaction, or in the one that is running.
     *
     * @param origin who or what makes the changes; told to observers, and asked for by an {@link UndoManager}
     */
    public void transact(Object origin, Consumer<Transaction> changes) {
        transact(origin, true, changes);
    }

    void transact(Object origin, boolean local, Consumer<Transaction> changes) {
        if (current != null) {
            changes.accept(current);
            return;
        }
        Transaction transaction = begin(origin, local);
        try {
            changes.accept(transaction);
        } finally {
            end(transaction);
        }
    }

    private Transaction begin(Object origin, boolean local) {
        current = new Transaction(this, origin, local);
        queue.add(current);
        return current;
    }

    private void end(Transaction transaction) {
        current = null;
        if (queue.get(0) == transaction) {
            try {
                TransactionCleanup.run(queue);
            } finally {
                queue = new ArrayList<>();
            }
        }
    }

    /** The running transaction, for edits that were called outside of one too. */
    void edit(Consumer<Transaction> changes) {
        transact(null, true, changes);
    }

    /** The clock of a client when a transaction began that did not touch it. */
    long clockBefore(Transaction transaction, ClientStructs structs) {
        for (int i = queue.indexOf(transaction) + 1; i < queue.size(); i++) {
            long clock = queue.get(i).clockBeforeTouch(structs);
            if (clock >= 0) {
                return clock;
            }
        }
        return structs.state();
    }

    /** The clients that made something since a transaction began; with those of later ones. */
    List<ClientStructs> touchedSince(Transaction transaction) {
        int from = queue.indexOf(transaction);
        if (from == queue.size() - 1) {
            return transaction.touched;
        }
        Set<ClientStructs> touched = new LinkedHashSet<>();
        for (int i = from; i < queue.size(); i++) {
            touched.addAll(queue.get(i).touched);
        }
        return new ArrayList<>(touched);
    }

    // Updates

    /**
     * Brings in an update of format V1. What is known already is left out; what depends on something missing waits.
     *
     * @throws dev.concord.lib0.MalformedDataException with the byte at fault; then nothing was changed
     */
    public void applyUpdate(byte[] update) {
        applyUpdate(update, null);
    }

    /** As {@link #applyUpdate(byte[])}, with an origin for the transaction. */
    public void applyUpdate(byte[] update, Object origin) {
        apply(read(new UpdateDecoderV1(Decoder.of(update))), origin);
    }

    public void applyUpdate(Update update) {
        applyUpdate(update, null);
    }

    public void applyUpdate(Update update, Object origin) {
        apply(read(new UpdateDecoderV1(update.decoder())), origin);
    }

    /** As {@link #applyUpdate(byte[], Object)} for format V2. */
    public void applyUpdateV2(byte[] update, Object origin) {
        apply(read(new UpdateDecoderV2(Decoder.of(update))), origin);
    }

    public void applyUpdate(UpdateV2 update, Object origin) {
        apply(read(new UpdateDecoderV2(update.decoder())), origin);
    }

    private UpdateStructs read(UpdateDecoder in) {
        int known = roots.size();
        boolean complete = false;
        try {
            UpdateStructs update = UpdateStructs.read(in, this);
            complete = true;
            return update;
        } finally {
            if (!complete && roots.size() > known) {
                List.copyOf(roots.keySet()).subList(known, roots.size()).forEach(roots::remove);
            }
        }
    }

    private void apply(UpdateStructs update, Object origin) {
        if (current != null) {
            update.applyTo(current);
            return;
        }
        Transaction transaction = begin(origin, false);
        try {
            update.applyTo(transaction);
        } finally {
            end(transaction);
        }
    }

    /** How much of each client is in the document. */
    public StateVector stateVector() {
        return store.stateVector();
    }

    /** All of the document as one update, with what still waits. */
    public Update encodeStateAsUpdate() {
        return encodeStateAsUpdate(StateVector.EMPTY);
    }

    /** What somebody lacks who knows {@code known}: structs, all deletions, and what still waits. */
    public Update encodeStateAsUpdate(StateVector known) {
        return DocEncoding.stateV1(store, known);
    }

    public UpdateV2 encodeStateAsUpdateV2() {
        return encodeStateAsUpdateV2(StateVector.EMPTY);
    }

    public UpdateV2 encodeStateAsUpdateV2(StateVector known) {
        return DocEncoding.stateV2(store, known);
    }

    /** Whether structs or deletions wait for something that is missing. */
    public boolean hasPending() {
        return store.pendingStructs != null || store.pendingDeletions != null;
    }

    /** Whether an update has nothing that is new here, what waits included. */
    public boolean contains(Update update) {
        return new DocCoverage(store, true).covers(update);
    }

    /** Those of the updates that {@link #contains} says yes to, by identity; many cost little more than one. */
    public Set<Update> contained(Collection<Update> updates) {
        DocCoverage coverage = new DocCoverage(store, true);
        Set<Update> contained = Collections.newSetFromMap(new IdentityHashMap<>());
        updates.stream().filter(coverage::covers).forEach(contained::add);
        return contained;
    }

    /** Whether all of an update has its place in the document: nothing of it is unknown or waits. */
    public boolean hasIntegrated(Update update) {
        return new DocCoverage(store, false).covers(update);
    }

    /**
     * Whether everything that an update would change here lies in these places. What is known already does not count; an update of which it cannot be told,
     * because something before it is missing, is not one.
     *
     * @param places of the name of a root and the key in it, below which something lies; the key is null where the root is no map
     */
    public boolean changesOnly(Update update, BiPredicate<String, String> places) {
        return new ChangedRoots(this, places).areAllowed(update);
    }

    void emitUpdate(Transaction transaction, Consumer<Runnable> attempt) {
        if (!updateListeners.isEmpty()) {
            Update update = DocEncoding.transactionV1(transaction, touchedSince(transaction));
            updateListeners.all().forEach(listener -> attempt.accept(() -> listener.accept(update, transaction)));
        }
        if (!updateV2Listeners.isEmpty()) {
            UpdateV2 update = DocEncoding.transactionV2(transaction, touchedSince(transaction));
            updateV2Listeners.all().forEach(listener -> attempt.accept(() -> listener.accept(update, transaction)));
        }
    }

    // Listeners

    /** Calls after each transaction that changed anything with what it changed, as an update for other documents. */
    public Subscription onUpdate(BiConsumer<Update, Transaction> listener) {
        return updateListeners.add(listener);
    }

    public Subscription onUpdateV2(BiConsumer<UpdateV2, Transaction> listener) {
        return updateV2Listeners.add(listener);
    }

    /** Calls after the observers of each transaction. */
    public Subscription afterTransaction(Consumer<Transaction> listener) {
        observed(1);
        Subscription added = afterTransaction.add(listener);
        boolean[] closed = {false};
        return () -> {
            if (!closed[0]) {
                closed[0] = true;
                added.close();
                observed(-1);
            }
        };
    }

    public Subscription onSubdocs(Consumer<SubdocsEvent> listener) {
        return subdocsListeners.add(listener);
    }

    public Subscription onDestroy(Runnable listener) {
        return destroyListeners.add(listener);
    }

    void observed(int more) {
        observed += more;
    }

    boolean isObserved() {
        return observed > 0;
    }

    List<Consumer<Transaction>> afterTransactionListeners() {
        return afterTransaction.all();
    }

    List<Consumer<SubdocsEvent>> subdocsListeners() {
        return subdocsListeners.all();
    }

    // Subdocuments

    /** The documents inside of this one. */
    public Set<Doc> subdocs() {
        return Set.copyOf(subdocs);
    }

    public boolean shouldLoad() {
        return shouldLoad;
    }

    void setItem(Item holder) {
        item = holder;
    }

    void changeSubdocs(Set<Doc> added, Set<Doc> removed) {
        for (Doc doc : added) {
            doc.clientId = clientId;
            subdocs.add(doc);
        }
        subdocs.removeAll(removed);
    }

    /** Asks whoever provides documents to load this subdocument. */
    public void load() {
        if (item != null && !shouldLoad) {
            item.parent.doc.edit(transaction -> transaction.subdocLoaded(this));
        }
        shouldLoad = true;
    }

    /** Ends it with all its subdocuments. The document around it holds a fresh one in its place. */
    public void destroy() {
        if (destroyed) {
            return;
        }
        destroyed = true;
        List.copyOf(subdocs).forEach(Doc::destroy);
        Item holder = item;
        if (holder != null) {
            item = null;
            Doc fresh = holder.kind() == ContentKind.DOC ? ((SubDocument) holder.content).renew(holder) : null;
            holder.parent.doc.edit(transaction -> {
                if (!holder.isDeleted()) {
                    transaction.subdocAdded(fresh);
                }
                transaction.subdocRemoved(this);
            });
        }
        destroyListeners.all().forEach(Runnable::run);
        destroyListeners.clear();
        updateListeners.clear();
        updateV2Listeners.clear();
        afterTransaction.clear();
        subdocsListeners.clear();
    }

    /**
     * Drops the content of what was deleted, for good, as a document that collects garbage does by itself. Ids stay, so that copies still fit together.
     *
     * <pre>{@code
     * Doc doc = new Doc(DocOptions.DEFAULT.withGarbageCollection(false));
     * doc.applyUpdate(everything);
     * doc.collect(Snapshot.of(doc).deletions());
     * }</pre>
     *
     * @param deletions what is not deleted of these is left alone
     */
    public void collect(IdSet deletions) {
        edit(transaction -> {
            OrderedRanges known = OrderedRanges.of(deletions, store);
            known.forEach(transaction, struct -> { });
            deletions.forEach((client, start, end) -> TransactionCleanup.collect(store.knownClient(client), start, end));
        });
    }

    // Redone items

    ID redone(Item of) {
        return redone.get(of);
    }

    void setRedone(Item of, ID by) {
        if (redone.isEmpty()) {
            redone = new IdentityHashMap<>();
        }
        of.info |= Struct.REDONE;
        redone.put(of, by);
    }

    /** The content of all roots as JSON. */
    public Any toJson() {
        Map<String, Any> all = new LinkedHashMap<>();
        roots.forEach((name, root) -> all.put(name, root.toJson()));
        return Any.of(all);
    }

}
