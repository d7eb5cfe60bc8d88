package io.quarkiverse.awsauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/** The pool is the application's: its connections stay as they are, and what it throws is understood. */
class PoolMannersTest {

    private final List<Integer> limits = new ArrayList<>(List.of(60_000));
    private final List<String> seenByThePool = new ArrayList<>();

    /** Agroal takes a limit that was set by way of it for one to be put back to its own, from version 3.1 on. */
    @Test
    void theLimitOfAConnectionIsNoBusinessOfThePool() throws SQLException {
        Connection driver = connection((self, method, arguments) -> switch (method.getName()) {
            case "getNetworkTimeout" -> limits.get(limits.size() - 1);
            case "setNetworkTimeout" -> limits.add((Integer) arguments[1]);
            default -> throw new SQLException(method.getName());
        });
        Connection pooled = connection((self, method, arguments) -> {
            seenByThePool.add(method.getName());
            return switch (method.getName()) {
                case "isWrapperFor" -> true;
                case "unwrap" -> driver;
                default -> throw new SQLException(method.getName());
            };
        });
        assertThat(NetworkTimeout.DEFAULT.<String> around(pooled, () -> "done")).isEqualTo("done");

        assertThat(limits).containsExactly(60_000, 10_000, 60_000);
        assertThat(seenByThePool).containsOnly("isWrapperFor", "unwrap");
    }

    @Test
    void whoCannotTellThePasswordIsADatabaseThatDoesNotAnswer() {
        DataSource dataSource = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { DataSource.class }, (self, method, arguments) -> {
                    throw new IllegalStateException("the vault is sealed");
                });
        Transactions transactions = new Transactions(dataSource, () -> {
        });
        assertThatThrownBy(() -> transactions.run(statements -> "never")).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageContaining("(java.sql.SQLException, SQLState null, code 0, by java.lang.IllegalStateException)");
    }

    private Connection connection(InvocationHandler handler) {
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class }, handler);
    }
}
