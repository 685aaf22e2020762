package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.RequestLoop.Next;
import org.parshell.kernel.RequestLoop.Replies;
import org.parshell.protocol.Message;

/** Answers each type of request by its handler, after a "busy" and before an "idle" that name the request. */
final class Dispatcher implements RequestLoop.Handler {
    private final Map<String, Function<Message, Answer>> handlers;
    private final Function<Message, JsonObject> aborted;
    private final Publisher publisher;
    private final Log log;

    Dispatcher(
            Map<String, Function<Message, Answer>> handlers,
            Function<Message, JsonObject> aborted,
            Publisher publisher,
            Log log) {
        this.handlers = handlers;
        this.aborted = aborted;
        this.publisher = publisher;
        this.log = log;
    }

    /**
     * What a handler gives back.
     *
     * @param content of the reply; null where the protocol has none
     * @param next what becomes of the channel
     */
    record Answer(@Nullable JsonObject content, Next next) {
        static Answer of(JsonObject content) {
            return new Answer(content, Next.GO_ON);
        }

        static Answer none() {
            return new Answer(null, Next.GO_ON);
        }
    }

    @Override
    public Next handle(Message request, Replies replies) {
        publisher.status(request, "busy");
        Function<Message, Answer> handler = handlers.get(request.type());
        if (handler == null) {
            log.problem("ignored a message of unknown type " + Log.name(request.type()));
            return Next.GO_ON;
        }
        Answer answer = answer(handler, request);
        if (answer.content() != null) {
            reply(request, answer.content(), replies);
        }
        return answer.next();
    }

    @Override
    public void done(Message request) {
        publisher.status(request, "idle");
    }

    @Override
    public void abort(Message request, Replies replies) {
        publisher.status(request, "busy");
        reply(request, aborted.apply(request), replies);
        publisher.status(request, "idle");
    }

    /** A handler that fails still gives an answer: a front end without one waits for ever. */
    private Answer answer(Function<Message, Answer> handler, Message request) {
        try {
            return handler.apply(request);
        } catch (RuntimeException | Error e) {
            Heap.relieve(e);
            log.problem("a " + Log.name(request.type()) + " failed", e);
            JsonObject content = ErrorReport.oneLine(e.getClass().getSimpleName(), Throwables.message(e))
                    .toJson();
            content.addProperty("status", "error");
            return Answer.of(content);
        }
    }

    private void reply(Message request, JsonObject content, Replies replies) {
        replies.send(request.reply(publisher.session(), request.type().replace("_request", "_reply"), content));
    }
}
