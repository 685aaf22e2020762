package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Serves requests, one at a time, until told to stop. Nothing that arrives can end it. */
final class RequestLoop implements Runnable {
    /** What becomes of the loop after a request. */
    enum Next {
        GO_ON,
        /** Execute requests that have arrived meanwhile are refused. */
        ABORT_QUEUED,
        STOP
    }

    /** Answers one request with zero or more replies. */
    interface Handler {
        Next handle(Message request, Replies replies);

        /** The request has been answered: its replies are on their way. */
        void done(Message request);

        /** Answers an execute request that comes after a failed one and must not run. */
        void abort(Message request, Replies replies);
    }

    /** The way back to whoever asked. */
    interface Replies {
        void send(Message reply);
    }

    private final Requests requests;
    private final Handler handler;
    private final Log log;

    RequestLoop(Requests requests, Handler handler, Log log) {
        this.requests = requests;
        this.handler = handler;
        this.log = log;
    }

    @Override
    public void run() {
        try (requests) {
            Next next = Next.GO_ON;
            while (next != Next.STOP && requests.isOpen()) {
                next = serveNext();
            }
            if (!requests.isOpen()) {
                queued().forEach(this::abort);
            }
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZMQ.Error.ETERM.getCode()) {
                log.problem("a channel broke", e);
            }
        }
    }

    private Next serveNext() {
        Message request = requests.next();
        if (request == null || !requests.isOpen()) {
            if (request != null) {
                abort(request);
            }
            return Next.GO_ON;
        }
        // What is queued when a cell fails is what arrived before its reply went out. A client that waits for the reply
        // before it sends the next cell means that one to run.
        List<Message> replies = new ArrayList<>();
        Next next = handle(request, replies::add);
        List<Message> queued = next == Next.ABORT_QUEUED ? queued() : List.of();
        replies.forEach(this::send);
        done(request);
        return next == Next.ABORT_QUEUED ? abort(queued) : next;
    }

    private Next abort(List<Message> queued) {
        for (Message request : queued) {
            if (request.type().equals("execute_request")) {
                abort(request);
            } else {
                Next next = handle(request, this::send);
                done(request);
                if (next == Next.STOP) {
                    return Next.STOP;
                }
            }
        }
        return Next.GO_ON;
    }

    // Whatever goes wrong with one request, an error of the JVM included, the next one is served.
    private Next handle(Message request, Replies replies) {
        try {
            return handler.handle(request, replies);
        } catch (ZMQException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            Heap.relieve(e);
            log.problem("a " + Log.name(request.type()) + " failed", e);
            return Next.GO_ON;
        }
    }

    /** Tries again where it went wrong, by when there may be memory: what is queued after a failed cell must not run. */
    private List<Message> queued() {
        List<Message> queued = queuedIfPossible();
        if (queued == null) {
            queued = queuedIfPossible();
        }
        return queued == null ? List.of() : queued;
    }

    private @Nullable List<Message> queuedIfPossible() {
        try {
            return requests.queued();
        } catch (ZMQException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            Heap.relieve(e);
            log.problem("could not take what is queued", e);
            return null;
        }
    }

    /** Tries again where it went wrong, since whoever asked waits for the answer. */
    private void abort(Message request) {
        boolean aborted = isAborted(request);
        if (!aborted) {
            aborted = isAborted(request);
        }
        if (!aborted) {
            done(request);
        }
    }

    private boolean isAborted(Message request) {
        try {
            handler.abort(request, this::send);
            return true;
        } catch (ZMQException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            Heap.relieve(e);
            log.problem("could not abort a " + Log.name(request.type()), e);
            return false;
        }
    }

    private void done(Message request) {
        try {
            handler.done(request);
        } catch (RuntimeException | Error e) {
            Heap.relieve(e);
            log.problem("could not say that a " + Log.name(request.type()) + " is done", e);
        }
    }

    private void send(Message reply) {
        try {
            requests.send(reply);
        } catch (ZMQException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            Heap.relieve(e);
            log.problem("a " + Log.name(reply.type()) + " could not be sent", e);
            sendInstead(reply, e);
        }
    }

    /** Whoever asked gets an answer in any case, and would wait for ever without. */
    private void sendInstead(Message reply, Throwable failure) {
        try {
            JsonObject content = ErrorReport.oneLine(failure.getClass().getSimpleName(), "the reply could not be sent")
                    .toJson();
            content.addProperty("status", "error");
            requests.send(reply.withContent(content));
        } catch (ZMQException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            log.problem("nor could an answer that says so", e);
        }
    }
}
