package io.quarkiverse.awsauth.it.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;

import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;

/** A process with a store in an H2 file, which ends as if it was killed, before one of its statements. */
final class HaltedStore {

    /** What it exits with then. */
    static final int HALTED = 137;

    private int left;

    private HaltedStore(int left) {
        this.left = left;
    }

    /**
     * @param arguments the URL, what is done, and how many statements are
     */
    public static void main(String[] arguments) throws SQLException {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(arguments[0] + ";WRITE_DELAY=0"); // else H2 writes what was committed half a second later
        try (Connection open = dataSource.getConnection()) { // H2 closes the file with its last one
            work(dataSource, arguments[1], Integer.parseInt(arguments[2]));
        }
    }

    private static void work(DataSource dataSource, String work, int statements) {
        HaltedStore halted = new HaltedStore(statements);
        StoreDatabase store = KilledStore.open(halted.counted(DataSource.class, dataSource), "k2");
        if (work.equals("rotate")) {
            store.reencrypt();
        } else {
            store.open();
        }
    }

    private <T> T counted(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
                if (left-- == 0) {
                    Runtime.getRuntime().halt(HALTED);
                }
            }
            try {
                Object result = method.invoke(real, arguments);
                Class<?> returned = method.getReturnType();
                return Set.of(Connection.class, Statement.class, PreparedStatement.class).contains(returned)
                        ? counted(returned, result)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
