package dev.godwit.engine.dialect.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of sqlite_schema, read as one value: a row for each entry would cost more than
 * everything else when a thousand revisions are verified one after the other. Two states of a
 * catalog are equal exactly when their bytes are.
 */
final class StoredCatalog {
  // Each text with its length before it, so that nothing in a text can look like the next one.
  private static final String QUERY =
      """
      SELECT CAST(group_concat(
        octet_length(type) || ' ' || octet_length(name) || ' ' || octet_length(tbl_name) || ' '
          || octet_length(sql) || ' ' || type || name || tbl_name || sql, '') AS BLOB)
      FROM (SELECT ifnull(type, '') AS type, ifnull(name, '') AS name,
        ifnull(tbl_name, '') AS tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL)""";

  static final StoredCatalog EMPTY = new StoredCatalog(new byte[0], List.of());

  private final byte[] bytes;
  private final List<Stored> entries;

  private StoredCatalog(byte[] bytes, List<Stored> entries) {
    this.bytes = bytes;
    this.entries = entries;
  }

  /** One entry, the same object as long as its texts stay the same. */
  static final class Stored {
    private final byte[] bytes;
    final SqliteCatalog.Entry entry;
    final byte[] name;

    private Stored(byte[] bytes, SqliteCatalog.Entry entry) {
      this.bytes = bytes;
      this.entry = entry;
      this.name = entry.name().getBytes(StandardCharsets.UTF_8);
    }
  }

  List<Stored> entries() {
    return entries;
  }

  /** The catalog as it is now; this one when nothing has changed since. */
  StoredCatalog readAgain(Connection connection) throws SQLException {
    byte[] now = read(connection);
    return Arrays.equals(now, bytes) ? this : new StoredCatalog(now, parse(now));
  }

  private static byte[] read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(QUERY)) {
      byte[] bytes = result.next() ? result.getBytes(1) : null;
      return bytes == null ? new byte[0] : bytes;
    }
  }

  /** Takes over the entries that are there byte for byte, which is nearly all. */
  private List<Stored> parse(byte[] now) {
    Map<String, Integer> places = new HashMap<>();
    List<Stored> parsed = new ArrayList<>(entries.size() + 1);
    int next = 0;
    for (int at = 0; at < now.length; ) {
      int end = end(now, at);
      if (!is(now, at, end, next)) {
        if (places.isEmpty()) {
          for (int i = 0; i < entries.size(); i++) {
            places.put(key(entries.get(i).entry), i);
          }
        }
        SqliteCatalog.Entry entry = entry(now, at);
        next = places.getOrDefault(key(entry), entries.size());
        if (!is(now, at, end, next)) {
          parsed.add(new Stored(Arrays.copyOfRange(now, at, end), entry));
          // What stood here before may have gone, or may have been altered.
          next = next < entries.size() ? next + 1 : next;
          at = end;
          continue;
        }
      }
      parsed.add(entries.get(next++));
      at = end;
    }
    return parsed;
  }

  private boolean is(byte[] now, int from, int to, int place) {
    if (place >= entries.size()) {
      return false;
    }
    byte[] old = entries.get(place).bytes;
    return Arrays.equals(now, from, to, old, 0, old.length);
  }

  private static String key(SqliteCatalog.Entry entry) {
    return entry.type() + ' ' + entry.name();
  }

  private static int end(byte[] bytes, int from) {
    int[] at = {from};
    int length = 0;
    for (int i = 0; i < 4; i++) {
      length += number(bytes, at);
    }
    return at[0] + length;
  }

  private static SqliteCatalog.Entry entry(byte[] bytes, int from) {
    int[] at = {from};
    int[] lengths = new int[4];
    for (int i = 0; i < 4; i++) {
      lengths[i] = number(bytes, at);
    }
    String[] texts = new String[4];
    for (int i = 0; i < 4; i++) {
      texts[i] = new String(bytes, at[0], lengths[i], StandardCharsets.UTF_8);
      at[0] += lengths[i];
    }
    return new SqliteCatalog.Entry(texts[0], texts[1], texts[2], texts[3]);
  }

  /** Reads digits and the space after them, and moves on behind it. */
  private static int number(byte[] bytes, int[] at) {
    int number = 0;
    while (bytes[at[0]] != ' ') {
      number = number * 10 + bytes[at[0]++] - '0';
    }
    at[0]++;
    return number;
  }
}
