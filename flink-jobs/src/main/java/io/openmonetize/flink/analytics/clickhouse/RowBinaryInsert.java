package io.openmonetize.flink.analytics.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A prepared insert that writes RowBinary, and fails unless ClickHouse confirms every row of the
 * batch.
 *
 * <p>When a server, or a proxy before it, answers 503 or 429, the HTTP client inside the driver
 * sends the request once more. A body that cannot be read twice makes that an insert of no rows,
 * which ClickHouse accepts. This one can be; and the number of rows that ClickHouse says it wrote
 * is the only thing that tells.
 */
final class RowBinaryInsert implements InvocationHandler {
  private final Client client;
  private final LogTable<?> table;
  private final RowBinary rows = new RowBinary();
  private int count;

  private RowBinaryInsert(Client client, LogTable<?> table) {
    this.client = client;
    this.table = table;
  }

  /** The same connection, which prepares nothing but inserts into this table. */
  static Connection on(Connection connection, LogTable<?> table) throws SQLException {
    Client client = connection.unwrap(ConnectionImpl.class).getClient();
    return proxy(
        Connection.class,
        (proxy, method, arguments) ->
            method.getName().equals("prepareStatement")
                ? prepare(client, table)
                : call(connection, method, arguments));
  }

  static PreparedStatement prepare(Client client, LogTable<?> table) {
    return proxy(PreparedStatement.class, new RowBinaryInsert(client, table));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "unwrap":
        return rows;
      case "addBatch":
        count++;
        rows.endRow();
        return null;
      case "executeBatch":
        return execute();
      case "close":
        return null;
      default:
        throw new UnsupportedOperationException(method.getName());
    }
  }

  private int[] execute() throws SQLException {
    int sent = count;
    try (InsertResponse response = send()) {
      // More are confirmed when somebody hangs a materialized view on the table.
      if (response.getWrittenRows() < sent) {
        throw new SQLException(
            "ClickHouse confirmed " + response.getWrittenRows() + " of " + sent + " rows");
      }
    } finally {
      count = 0;
      rows.clear();
    }
    int[] counts = new int[sent];
    Arrays.fill(counts, 1);
    return counts;
  }

  private InsertResponse send() throws SQLException {
    var settings = new InsertSettings();
    Connections.INSERTING.forEach(settings::serverSetting);
    try {
      return client
          .insert(
              LogTable.DATABASE + "." + table.name(),
              table.columnNames(),
              rows::writeTo,
              ClickHouseFormat.RowBinary,
              settings)
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while ClickHouse took rows of " + table.name(), e);
    } catch (ExecutionException e) {
      throw new SQLException("ClickHouse did not take rows of " + table.name(), e.getCause());
    }
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            RowBinaryInsert.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
