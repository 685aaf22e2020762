package org.parshell.maven;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/** Ends transfers once they are no longer wanted. */
final class StoppableTransfer extends AbstractTransferListener {
    private final AtomicBoolean stopped;

    StoppableTransfer(AtomicBoolean stopped) {
        this.stopped = stopped;
    }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException {
        check();
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        check();
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        check();
    }

    private void check() throws TransferCancelledException {
        if (stopped.get()) {
            throw new TransferCancelledException("stopped");
        }
    }
}
