package io.quarkiverse.awsauth.deployment;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;

/** All that is logged, formatted with its stack traces. */
public final class Records extends ExtHandler implements AutoCloseable {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final PatternFormatter formatter = new PatternFormatter("%p [%c] %X %s%e");

    private Records() {
        setLevel(Level.ALL);
    }

    public static Records ofEverything() {
        Records records = new Records();
        LogContext.getLogContext().getLogger("").addHandler(records);
        return records;
    }

    public List<String> texts() {
        return List.copyOf(texts);
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        texts.add(formatter.format(record));
    }

    @Override
    public void close() {
        LogContext.getLogContext().getLogger("").removeHandler(this);
    }
}
