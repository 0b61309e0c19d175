package dev.godwit.engine.dialect.sqlite.catalog;

import dev.godwit.engine.schema.Names;
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
      SELECT CAST(group_concat(concat(
        octet_length(type), ' ', octet_length(name), ' ', octet_length(tbl_name), ' ',
        octet_length(sql), ' ', type, name, tbl_name, sql), '') FILTER (WHERE sql IS NOT NULL)
        AS BLOB), max(n), count(*), (SELECT count(*) FROM main.sqlite_schema)
      FROM (SELECT ifnull(type, '') AS type, ifnull(name, '') AS name,
        ifnull(tbl_name, '') AS tbl_name, sql, rowid AS n FROM main.sqlite_schema
        WHERE rowid > %d)\
      """;

  static final StoredCatalog EMPTY = new StoredCatalog(new Read(new byte[0], 0, 0, 0), new byte[0]);

  private final byte[] bytes;
  private final long lastRow;
  private final long rows;
  private final List<Stored> entries = new ArrayList<>();
  private final List<Stored> fresh = new ArrayList<>();
  private final List<Stored> gone = new ArrayList<>();

  private StoredCatalog(Read read, byte[] bytes) {
    this.bytes = bytes;
    this.lastRow = read.lastRow;
    this.rows = read.all;
  }

  /**
   * What a query has found.
   *
   * @param bytes the entries with a text
   * @param lastRow the highest rowid among the entries that were read
   * @param read how many entries were read
   * @param all how many there are
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  private record Read(byte[] bytes, long lastRow, long read, long all) {}

  /** One entry, the same object as long as its texts stay the same. */
  static final class Stored {
    private final byte[] bytes;
    final SqliteCatalog.Entry entry;
    final byte[] name;
    // The folded name of the table it belongs to.
    final String table;

    private Stored(byte[] bytes, SqliteCatalog.Entry entry) {
      this.bytes = bytes;
      this.entry = entry;
      this.name = entry.name().getBytes(StandardCharsets.UTF_8);
      this.table = Names.fold(entry.table());
    }
  }

  List<Stored> entries() {
    return entries;
  }

  /** The entries that the catalog read before did not have. */
  List<Stored> fresh() {
    return fresh;
  }

  /** The entries that only the catalog read before had. */
  List<Stored> gone() {
    return gone;
  }

  /** The catalog as it is now; this one when nothing has changed since. */
  StoredCatalog readAgain(Connection connection) throws SQLException {
    Read now = read(connection, Long.MIN_VALUE);
    return Arrays.equals(now.bytes, bytes) ? this : new StoredCatalog(now, now.bytes).parse(this);
  }

  /**
   * The catalog as it is now, when entries were added since this one and none was altered or
   * removed. SQLite gives each new entry the rowid after the highest one.
   */
  StoredCatalog readAdded(Connection connection) throws SQLException {
    Read added = read(connection, lastRow);
    if (added.read == 0 && added.all == rows) {
      return this;
    }
    if (rows + added.read != added.all) {
      return readAgain(connection);
    }
    byte[] all = Arrays.copyOf(bytes, bytes.length + added.bytes.length);
    System.arraycopy(added.bytes, 0, all, bytes.length, added.bytes.length);
    StoredCatalog now = new StoredCatalog(added, all);
    now.entries.addAll(entries);
    int end;
    for (int at = bytes.length; at < all.length; at = end) {
      end = end(all, at);
      now.add(at, end);
    }
    return now;
  }

  private static Read read(Connection connection, long after) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(QUERY.formatted(after))) {
      byte[] bytes = result.next() ? result.getBytes(1) : null;
      return new Read(
          bytes == null ? new byte[0] : bytes,
          result.getLong(2),
          result.getLong(3),
          result.getLong(4));
    }
  }

  private void add(int at, int end) {
    Stored stored = new Stored(Arrays.copyOfRange(bytes, at, end), entry(bytes, at));
    entries.add(stored);
    fresh.add(stored);
  }

  /** Takes over the entries that are there byte for byte, which is nearly all. */
  private StoredCatalog parse(StoredCatalog before) {
    List<Stored> old = before.entries;
    boolean[] kept = new boolean[old.size()];
    Map<String, Integer> places = new HashMap<>();
    int next = 0;
    int end;
    for (int at = 0; at < bytes.length; at = end) {
      end = end(bytes, at);
      int place = isAt(old, next, at, end) ? next : isAt(old, next + 1, at, end) ? next + 1 : -1;
      if (place < 0 && next < old.size()) {
        if (places.isEmpty()) {
          for (int i = 0; i < old.size(); i++) {
            places.put(key(old.get(i).entry), i);
          }
        }
        SqliteCatalog.Entry entry = entry(bytes, at);
        int same = places.getOrDefault(key(entry), old.size());
        if (isAt(old, same, at, end)) {
          place = same;
        } else {
          next = same < old.size() ? same + 1 : next;
        }
      }
      if (place >= 0 && !kept[place]) {
        kept[place] = true;
        entries.add(old.get(place));
        next = place + 1;
      } else {
        add(at, end);
      }
    }
    for (int i = 0; i < kept.length; i++) {
      if (!kept[i]) {
        gone.add(old.get(i));
      }
    }
    return this;
  }

  private boolean isAt(List<Stored> old, int place, int from, int to) {
    if (place >= old.size()) {
      return false;
    }
    byte[] text = old.get(place).bytes;
    return Arrays.equals(bytes, from, to, text, 0, text.length);
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
