package dev.godwit.registry.read;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A connection of one thread, for reading. It keeps its prepared statements: to prepare one costs
 * more than to run it, and neither the pool nor the driver keeps them.
 */
public final class ReadConnection implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ReadConnection.class);

  /** Clients choose filters and orders, so there are many texts. */
  private static final int MOST_STATEMENTS = 64;

  private static final int MOST_TOTALS = 256;
  private static final int LONG_LIST = 1_000;
  private static final long UNKNOWN = -1;

  /** Changes with every commit of another connection, in any process. */
  private static final SqlQuery VERSION = SqlQuery.of("PRAGMA data_version");

  /**
   * The number of items of a list.
   *
   * @param version of the database when they were counted
   */
  private record Total(long rows, long version) {}

  private final Connection pooled;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements =
      new LinkedHashMap<>(MOST_STATEMENTS, 0.75f, /* accessOrder= */ true);
  private final Map<SqlQuery, Total> totals =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SqlQuery, Total> eldest) {
          return size() > MOST_TOTALS;
        }
      };
  private long characters;

  /**
   * Keeps a connection until it is closed.
   *
   * @param pooled from the pool; its statements are the driver's own, because a pool closes those
   *     that it knows
   */
  ReadConnection(Connection pooled) throws SQLException {
    this.pooled = pooled;
    this.connection = pooled.unwrap(Connection.class);
  }

  /** All rows. */
  public <T> List<T> list(SqlQuery query, RowReader<T> reader) throws SQLException {
    List<T> items = new ArrayList<>();
    try (ResultSet result = run(query)) {
      Row row = new Row(result);
      while (result.next()) {
        items.add(reader.read(row));
      }
      characters += row.characters();
    }
    return List.copyOf(items);
  }

  /** The first row. */
  public <T> Optional<T> first(SqlQuery query, RowReader<T> reader) throws SQLException {
    try (ResultSet result = run(query)) {
      Row row = new Row(result);
      Optional<T> first = result.next() ? Optional.of(reader.read(row)) : Optional.empty();
      characters += row.characters();
      return first;
    }
  }

  /** The number in the first row. */
  public long number(SqlQuery query) throws SQLException {
    return first(query, row -> row.number(1)).orElseThrow();
  }

  /**
   * The number of items of a list. That of a long one is kept until anybody writes: to count takes
   * time in proportion, and a page does not.
   */
  public long total(SqlQuery count) throws SQLException {
    Total known = totals.get(count);
    if (known == null) {
      long rows = number(count);
      if (rows >= LONG_LIST) {
        totals.put(count, new Total(rows, UNKNOWN));
      }
      return rows;
    }
    // Asked before counting: what is written meanwhile makes the number old, never wrong.
    long version = number(VERSION);
    if (known.version != version) {
      known = new Total(number(count), version);
      totals.put(count, known);
    }
    return known.rows;
  }

  /** The characters of all texts that were read since the last call. */
  long takeCharacters() {
    long taken = characters;
    characters = 0;
    return taken;
  }

  private ResultSet run(SqlQuery query) throws SQLException {
    LOG.debug(query.text());
    PreparedStatement statement = statement(query.text());
    int place = 1;
    for (Object value : query.values()) {
      statement.setObject(place++, value);
    }
    return statement.executeQuery();
  }

  private PreparedStatement statement(String text) throws SQLException {
    PreparedStatement known = statements.get(text);
    if (known != null) {
      return known;
    }
    PreparedStatement fresh = connection.prepareStatement(text);
    statements.put(text, fresh);
    if (statements.size() > MOST_STATEMENTS) {
      String oldest = statements.keySet().iterator().next();
      close(statements.remove(oldest));
    }
    return fresh;
  }

  private static void close(@Nullable AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception e) {
      LOG.debug("A statement or connection did not close", e);
    }
  }

  @Override
  public void close() {
    statements.values().forEach(ReadConnection::close);
    statements.clear();
    close(pooled);
  }
}
