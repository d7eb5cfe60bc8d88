package io.quarkiverse.awsauth.runtime.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the extension says in the log. */
final class RecordedLog extends Handler {

    /** Held, as loggers that nobody holds lose their handlers. */
    private final Logger logger = Logger.getLogger("io.quarkiverse.awsauth");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    RecordedLog() {
        logger.addHandler(this);
    }

    /** Levels and messages. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord record) {
        String message = record.getParameters() == null ? record.getMessage()
                : String.format(record.getMessage(), record.getParameters());
        lines.add(record.getLevel().getName() + " " + message);
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
