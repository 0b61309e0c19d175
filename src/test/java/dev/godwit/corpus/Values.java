package dev.godwit.corpus;

import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Generates values as SQL literals; always the same ones. */
final class Values {
  private static final Pattern ONE_OF =
      Pattern.compile("\"?([\\w ]+?)\"? (?:IN|in) \\(([^()]+)\\)");
  private static final Pattern INSIDE_JSON =
      Pattern.compile(
          "(\\w+) = json_extract\\s?\\(\\s?CAST\\s?\\((\\w+) AS \\w+\\), '\\$\\.(\\w+)'\\)",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> ODD_TEXTS =
      List.of("'00%d'", "'1e%d'", "' %d '", "'Gödwit ☃ %d'", "'it''s \"%d\"'");

  // Also JSON, which some applications query.
  private static final String PLAIN_TEXT = "'\"text %d\"'";

  // An index may query JSON: rows that were rejected often try other texts.
  private static final int OFTEN = 15;

  private final boolean odd;

  Values(boolean odd) {
    this.odd = odd;
  }

  /** A value; NULL in every third row of a column that may be NULL. */
  String of(Table table, Column column, int variation, boolean nullable) {
    if (nullable && variation % 3 == 2) {
      return "NULL";
    }
    for (Check check : table.checks()) {
      Matcher oneOf = ONE_OF.matcher(check.expression());
      if (oneOf.matches() && Names.same(oneOf.group(1), column.name())) {
        List<String> words = List.of(oneOf.group(2).split(", ", -1));
        return words.get(variation % words.size());
      }
    }
    int number = 1 + variation;
    if (table.primaryKey().filter(PrimaryKey::rowidAlias).isPresent()
        && Names.same(table.primaryKey().get().parts().get(0).expression(), column.name())) {
      return Integer.toString(10 * number);
    }
    return typed(table.strict(), column.type().toUpperCase(Locale.ROOT), number);
  }

  /** Makes values match a check on the JSON of another column. */
  void agree(Table table, Map<String, String> row) {
    for (Check check : table.checks()) {
      Matcher json = INSIDE_JSON.matcher(check.expression());
      if (json.matches()) {
        row.put(
            json.group(2),
            "CAST(json_object('%s', %s) AS BLOB)".formatted(json.group(3), row.get(json.group(1))));
      }
    }
  }

  private String typed(boolean strict, String type, int number) {
    boolean stray = odd && !strict && number % 5 == 0;
    if (type.contains("BOOL")) {
      return Integer.toString(number % 2);
    }
    if (type.contains("INT")) {
      // The largest whole number that a double cannot hold.
      return stray
          ? "'n/a %d'".formatted(number)
          : odd ? "%d".formatted((1L << 53) + number) : "" + number;
    }
    if (type.contains("CHAR") || type.contains("TEXT") || type.contains("CLOB")) {
      return (odd && number <= OFTEN ? ODD_TEXTS.get(number % ODD_TEXTS.size()) : PLAIN_TEXT)
          .formatted(number);
    }
    if (type.isEmpty() || type.contains("BLOB")) {
      if (!odd || number > OFTEN) {
        return "CAST(%s AS BLOB)".formatted(PLAIN_TEXT.formatted(number));
      }
      return stray ? "'no blob %d'".formatted(number) : "x'00ff%02x'".formatted(number);
    }
    if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
      return number + ".25";
    }
    if (type.contains("DATE") || type.contains("TIME")) {
      return stray ? "" + number : "'2024-02-%02d 12:30:00.5'".formatted(1 + number % 28);
    }
    return stray ? "'none %d'".formatted(number) : "" + number;
  }
}
