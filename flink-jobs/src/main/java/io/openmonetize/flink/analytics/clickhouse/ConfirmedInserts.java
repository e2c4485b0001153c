package io.openmonetize.flink.analytics.clickhouse;

import com.clickhouse.jdbc.WriterStatementImpl;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * A prepared insert that fails unless ClickHouse confirms every row of the batch.
 *
 * <p>When a server, or a proxy before it, answers 503 or 429, the HTTP client inside the driver
 * sends the request once more, and by then its body has been read to the end: ClickHouse accepts an
 * insert of no rows, and the driver reports success. The number of rows that ClickHouse says it
 * wrote is the only thing that tells. The driver also falls back to text without a word when it
 * does not like a statement, which is refused here.
 */
final class ConfirmedInserts implements InvocationHandler {
  private final PreparedStatement statement;
  private int rows;

  private ConfirmedInserts(PreparedStatement statement) {
    this.statement = statement;
  }

  /** The same connection, whose prepared statements are confirmed inserts. */
  static Connection on(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object result = call(connection, method, arguments);
          return result instanceof PreparedStatement statement ? confirmed(statement) : result;
        });
  }

  private static PreparedStatement confirmed(PreparedStatement statement) throws SQLException {
    if (!(statement instanceof WriterStatementImpl)) {
      statement.close();
      throw new SQLException("the driver would not write RowBinary");
    }
    return proxy(PreparedStatement.class, new ConfirmedInserts(statement));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "executeBatch":
        return execute();
      case "addBatch":
        rows++;
        return call(statement, method, arguments);
      default:
        return call(statement, method, arguments);
    }
  }

  private int[] execute() throws SQLException {
    int sent = rows;
    rows = 0;
    long confirmed = statement.executeLargeUpdate();
    // More are confirmed when somebody hangs a materialized view on the table.
    if (confirmed < sent) {
      throw new SQLException("ClickHouse confirmed " + confirmed + " of " + sent + " rows");
    }
    int[] counts = new int[sent];
    Arrays.fill(counts, 1);
    return counts;
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
            ConfirmedInserts.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
