package io.quarkiverse.awsauth.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/**
 * Connections of which the n-th statement or commit is the last: before or after it reaches the database, the connection is
 * closed, and no other is to be had.
 */
final class DyingConnections {

    private final DataSource dataSource;
    private final AtomicInteger left;
    private final boolean answerIsLost;

    DyingConnections(DataSource dataSource, int last, boolean answerIsLost) {
        this.dataSource = dataSource;
        this.left = new AtomicInteger(last);
        this.answerIsLost = answerIsLost;
    }

    boolean haveDied() {
        return left.get() <= 0;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                return invoke(dataSource, method, arguments);
            }
            requireLife();
            return connection(dataSource.getConnection());
        });
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" -> {
                requireLife();
                yield statement(real, (PreparedStatement) invoke(real, method, arguments));
            }
            case "commit" -> step(real, real, method, arguments);
            case "close" -> invoke(real, method, arguments);
            default -> {
                requireLife();
                yield invoke(real, method, arguments);
            }
        });
    }

    private PreparedStatement statement(Connection connection, PreparedStatement real) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> method.getName().startsWith("execute")
                ? step(connection, real, method, arguments)
                : invoke(real, method, arguments));
    }

    private Object step(Connection connection, Object real, Method method, Object[] arguments)
            throws Throwable {
        requireLife();
        boolean last = left.decrementAndGet() == 0;
        Object answer = !last || answerIsLost ? invoke(real, method, arguments) : null;
        if (last) {
            connection.close();
            throw dead();
        }
        return answer;
    }

    private void requireLife() throws SQLException {
        if (haveDied()) {
            throw dead();
        }
    }

    private static SQLException dead() {
        return new SQLException("the connection to jdbc:x?password=hunter2 is lost", "08006");
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader() == null ? DyingConnections.class.getClassLoader()
                : type.getClassLoader(), new Class<?>[] { type }, handler));
    }
}
