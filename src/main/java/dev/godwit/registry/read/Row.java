package dev.godwit.registry.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.Objects;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** The current row of a result. Columns are numbered from 1. */
public final class Row {
  private final Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
  private final ResultSet result;
  private long characters;

  Row(ResultSet result) {
    this.result = result;
  }

  /** A text. */
  public String text(int column) throws SQLException {
    return Objects.requireNonNull(textOrNull(column));
  }

  /** A text, or null. */
  public @Nullable String textOrNull(int column) throws SQLException {
    String text = result.getString(column);
    if (text != null) {
      characters += text.length();
    }
    return text;
  }

  /** A number. */
  public long number(int column) throws SQLException {
    return result.getLong(column);
  }

  /** A number, or null. */
  public @Nullable Long numberOrNull(int column) throws SQLException {
    long number = result.getLong(column);
    return result.wasNull() ? null : Long.valueOf(number);
  }

  /** Whether a column is true. */
  public boolean isTrue(int column) throws SQLException {
    return result.getBoolean(column);
  }

  /** A time. */
  public Instant time(int column) throws SQLException {
    return Objects.requireNonNull(timeOrNull(column));
  }

  /** A time, or null. */
  public @Nullable Instant timeOrNull(int column) throws SQLException {
    Timestamp time = result.getTimestamp(column, utc);
    return time == null ? null : time.toInstant();
  }

  /** The characters of all texts so far. */
  long characters() {
    return characters;
  }
}
