package dev.godwit.engine.dialect.sqlite.hazard;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.schema.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Which values a declared type means. SQLite keeps a text such as 'false' in a BOOLEAN or INTEGER
 * column (sqlite.org/datatype3.html#type_affinity), where programs read it as another value.
 */
public final class TypeMeaning {
  private TypeMeaning() {}

  /** What the words of a type mean. */
  private enum Family {
    BOOLEAN,
    INTEGER,
    REAL,
    DECIMAL,
    TIME,
    /** Takes everything, or nobody knows. */
    OTHER;

    static Family of(String type) {
      if (type.contains("BOOL")) {
        return BOOLEAN;
      }
      if (type.contains("INT")) {
        return INTEGER;
      }
      if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
        return OTHER;
      }
      if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
        return REAL;
      }
      if (type.contains("DATE") || type.contains("TIME")) {
        return TIME;
      }
      return type.contains("DEC") || type.contains("NUMERIC") ? DECIMAL : OTHER;
    }
  }

  /**
   * The condition under which a stored value is none that the new type of its column means, though
   * the old one did.
   *
   * @return empty when the type means the same as before, or says nothing
   */
  private static String misfit(TableDiff diff, RowValues values, Pair<Column> pair) {
    Family before = Family.of(pair.before().type());
    Family after = Family.of(pair.after().type());
    if (pair.after().isGenerated() || after == before) {
      return "";
    }
    String column = Quote.name(pair.after().name());
    String misfit = misfit(after, column);
    boolean converted = values.fills().converts(diff.tables().after(), pair.after());
    String known = converted ? "" : misfit(before, column);
    return misfit.isEmpty() || known.isEmpty() ? misfit : misfit + " AND NOT " + known;
  }

  private static String misfit(Family family, String column) {
    return switch (family) {
      case INTEGER -> "(typeof(%s) NOT IN ('integer', 'null'))".formatted(column);
      // Every number but 0 is true (sqlite.org/lang_expr.html#booleanexpr).
      case BOOLEAN, REAL, DECIMAL ->
          "(typeof(%s) NOT IN ('integer', 'real', 'null'))".formatted(column);
      // A number may count days, seconds or milliseconds (sqlite.org/lang_datefunc.html).
      case TIME ->
          "(typeof(%1$s) = 'blob' OR (typeof(%1$s) = 'text' AND datetime(%1$s) IS NULL))"
              .formatted(column);
      case OTHER -> "";
    };
  }

  private static List<Pair<Column>> doubtful(TableDiff diff, RowValues values) {
    List<Pair<Column>> doubtful = new ArrayList<>();
    // A STRICT table has rules of its own, and on the way back every value was there before.
    if (!diff.tables().after().strict() && !values.back()) {
      for (Pair<Column> pair : diff.keptColumns()) {
        if (!misfit(diff, values, pair).isEmpty()) {
          doubtful.add(pair);
        }
      }
    }
    return doubtful;
  }

  /** The hazards of the columns whose type means something else afterwards. */
  static List<Hazard> hazards(TableDiff diff, RowValues values, RowQuery rows) {
    String table = diff.tables().after().name();
    List<Hazard> hazards = new ArrayList<>();
    for (Pair<Column> pair : doubtful(diff, values)) {
      String place = table + "." + pair.after().name();
      hazards.add(
          new Hazard(
              "misfits-type",
              values.convert() ? Hazard.Severity.WARNING : Hazard.Severity.ERROR,
              table,
              "Some values of %1$s are no %2$s, and programs may read them as other values.%3$s"
                  .formatted(
                      place,
                      pair.after().type(),
                      values.convert()
                          ? " They stay, as that was allowed."
                          : " The script fails if there are such values; pass how to convert them, convert "
                              + place
                              + "=EXPRESSION, or allow convert-values to leave them as they are."),
              rows.selectFuture(misfit(diff, values, pair))));
    }
    return hazards;
  }

  /**
   * Guards that every value means something to the new type of its column.
   *
   * @param now what the table is called by now
   */
  public static void guard(GuardedScript script, TableDiff diff, RowValues values, String now) {
    if (values.convert()) {
      return;
    }
    for (Pair<Column> pair : doubtful(diff, values)) {
      script.guard(
          "every value of %s.%s is one of its type"
              .formatted(diff.tables().after().name(), pair.after().name()),
          "NOT EXISTS (SELECT 1 FROM %s WHERE %s)"
              .formatted(Quote.name(now), misfit(diff, values, pair)));
    }
  }
}
