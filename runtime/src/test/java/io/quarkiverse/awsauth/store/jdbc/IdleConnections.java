package io.quarkiverse.awsauth.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import javax.sql.DataSource;

/** The least pool: a connection that is closed is given to the next who asks. */
final class IdleConnections implements AutoCloseable {

    private final DataSource dataSource;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    IdleConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { DataSource.class },
                (proxy, method, arguments) -> method.getName().equals("getConnection") ? connection()
                        : method.invoke(dataSource, arguments));
    }

    private Connection connection() throws SQLException {
        Connection held = idle.poll();
        Connection real = held == null ? dataSource.getConnection() : held;
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        idle.add(real);
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
