package dev.concord.assistant;

import dev.concord.access.Persons;
import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.content.GrowingContent;
import dev.concord.content.OutputFormat;
import dev.concord.content.Passage;
import dev.concord.content.PlaceGoneException;
import dev.concord.content.Rendition;
import dev.concord.crdt.Doc;
import dev.concord.crdt.Update;
import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.room.Hub;
import dev.concord.room.Permission;
import dev.concord.room.Person;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes a run of a request: finds what it is about, as far as whoever asks may see it, and says no when there is no more to be had. */
@RequestScoped
class Asking {

    /** Of a document that is talked about; of the text that is gone on with. Characters. */
    private static final int MOST_CONTEXT = 24_000;
    private static final int MOST_BEFORE = 6_000;
    /** Of a passage that is rewritten: more than a model answers at once. */
    private static final int MOST_PASSAGE = 40_000;
    /** Questions and their answers before this one. */
    private static final int MOST_TURNS = 8;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    private Runs runs;

    @Inject
    private RunRows rows;

    @Inject
    private Targets targets;

    @Inject
    private Hub hub;

    @Inject
    private Caller caller;

    @Inject
    private RequestAudit audit;

    @Inject
    private AssistantSettings settings;

    /** @return the id of what has begun */
    UUID begin(RunRequest request) {
        LanguageModel model = runs.model().orElseThrow(() -> new ClientErrorException("there is no assistant on this server", Response.Status.CONFLICT));
        Identity asker = caller.identity();
        Optional<Target> target = request.document().map(id -> targets.find(id, request.write().isPresent() ? Permission.EDIT : Permission.READ));
        Optional<Update> content = target.map(found -> Awaited.of(hub.read(found.name())));
        Task task = request.write().map(RunRequest.Write::task).orElse(Task.ASK);
        RunRows.Beginning beginning = new RunRows.Beginning(UUID.randomUUID(), asker.name(), request.document(), previous(request, asker), runs.node(), task,
                request.write().isPresent(), request.prompt(), model.name());
        Question question;
        Optional<DocumentWriting.Place> place = Optional.empty();
        if (request.write().isPresent()) {
            Target document = target.orElseThrow();
            Passage passage = request.write().get().passage(document.isCode());
            question = question(request, document, passage, content.orElseThrow());
            place = Optional.of(new DocumentWriting.Place(document.name(), author(asker), asker, new GrowingContent(passage), task.replaces()));
        } else {
            question = Prompts.talk(before(request, asker), request.prompt(), target.map(document -> text(document, content.orElseThrow())), request.selection());
        }
        // Before anything leaves this server, even if then it may not.
        target.ifPresent(document -> audit.record(AuditAction.ASSISTED, "document " + document.id(), "task", task.text(), "model", model.name()));
        if (!runs.start(beginning, question, place)) {
            throw refusal(asker);
        }
        return beginning.id();
    }

    /** As whom it writes: nobody is to take it for a person, nor not know whose it is. */
    static Person author(Identity asker) {
        Person person = Persons.of(asker, Optional.of("Assistant"));
        return new Person(person.owner(), person.id(), "Assistant (" + asker.displayName() + ")", person.hidden(), person.device());
    }

    private static Question question(RunRequest request, Target document, Passage passage, Update content) {
        if (!document.isWritable()) {
            throw new ClientErrorException("this document belongs to another application, and only that knows how it is built", Response.Status.CONFLICT);
        }
        Doc doc = new Doc();
        doc.applyUpdate(content);
        try {
            Task task = request.write().orElseThrow().task();
            String text = task.replaces() ? passage.text(doc) : "";
            if (task.replaces() && task != Task.ASK && text.isBlank()) {
                throw new BadRequestException("there is no text at this place");
            }
            if (text.length() > MOST_PASSAGE) {
                throw new ClientErrorException("the assistant rewrites at most " + MOST_PASSAGE + " characters at once", Response.Status.REQUEST_ENTITY_TOO_LARGE);
            }
            String before = task == Task.CONTINUE ? passage.before(doc, MOST_BEFORE) : "";
            return Prompts.write(task, request.prompt(), text, before, document.isCode());
        } catch (PlaceGoneException e) {
            throw new ClientErrorException("the place in the document is not there any more", Response.Status.CONFLICT);
        }
    }

    private static String text(Target document, Update content) {
        String text = "# " + document.title() + "\n\n" + Rendition.of(content, document.title()).as(OutputFormat.MARKDOWN);
        return text.length() <= MOST_CONTEXT ? text : text.substring(0, MOST_CONTEXT) + "\n[...]";
    }

    private Optional<UUID> previous(RunRequest request, Identity asker) {
        return request.previous().filter(id -> rows.find(id, asker.name()).isPresent());
    }

    private List<Question.Turn> before(RunRequest request, Identity asker) {
        List<Question.Turn> turns = new ArrayList<>();
        request.previous().ifPresent(last -> rows.conversation(last, asker.name(), MOST_TURNS).forEach(run -> {
            String answer = String.join("", rows.tokens(run.id(), 0));
            if (!answer.isBlank()) {
                turns.add(new Question.Turn(true, run.prompt()));
                turns.add(new Question.Turn(false, answer));
            }
        }));
        return turns;
    }

    private ClientErrorException refusal(Identity asker) {
        RunRows.Used used = rows.used(asker.name());
        if (settings.tokensPerUser() > 0 && used.tokens() >= settings.tokensPerUser()) {
            return tooMuch("You have used the assistant as much as is allowed in a day. It is there again tomorrow.", runs.untilTomorrow());
        }
        if (settings.tokens() > 0 && used.tokensInAll() >= settings.tokens()) {
            return tooMuch("Today the assistant has been used as much as this server allows. It is there again tomorrow.", runs.untilTomorrow());
        }
        return used.running() >= settings.runsPerUser()
                ? tooMuch("The assistant still answers what you asked before. Wait for it, or stop it.", SOON)
                : tooMuch("The assistant is busy with other people's questions. Please try again in a moment.", SOON);
    }

    private static ClientErrorException tooMuch(String message, Duration wait) {
        return new ClientErrorException(message, Response.status(Response.Status.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                .build());
    }
}
