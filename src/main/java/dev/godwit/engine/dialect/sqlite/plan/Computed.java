package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.sql.Keywords;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * VIRTUAL columns whose expression may fail. They are computed when they are read
 * (sqlite.org/gencol.html): where {@code json_extract} meets a text that is no JSON, no query reads
 * the row any more, and SQLite adds such a column all the same.
 */
public final class Computed {
  /** What gives a value, or NULL, for every value. */
  private static final Set<String> NEVER_FAIL =
      Set.of(
          "char",
          "coalesce",
          "concat",
          "concat_ws",
          "date",
          "datetime",
          "format",
          "glob",
          "hex",
          "ifnull",
          "iif",
          "instr",
          "julianday",
          "length",
          "like",
          "lower",
          "ltrim",
          "max",
          "min",
          "nullif",
          "octet_length",
          "printf",
          "quote",
          "replace",
          "round",
          "rtrim",
          "sign",
          "strftime",
          "substr",
          "substring",
          "time",
          "trim",
          "typeof",
          "unicode",
          "unixepoch",
          "upper");

  private Computed() {}

  /**
   * The columns of a table that no row may be able to compute.
   *
   * @param fresh the columns in which rows get other values
   */
  public static List<Column> doubtful(Pair<Table> tables, ChangedValues fresh) {
    return tables.after().columns().stream()
        .filter(column -> column.isGenerated() && !column.stored() && mayFail(column.generated()))
        .filter(
            column ->
                tables.before().column(column.name()).filter(Column::isGenerated).isEmpty()
                    || fresh.among(List.of(Names.fold(column.name()))))
        .toList();
  }

  /** Reads them all, so that the script fails where a value cannot be computed. */
  public static void guard(GuardedScript script, Table after, String now, List<Column> doubtful) {
    if (!doubtful.isEmpty()) {
      script.guard(
          "every row of %s can compute %s"
              .formatted(
                  after.name(),
                  doubtful.stream().map(Column::name).collect(Collectors.joining(", "))),
          "(SELECT %s FROM %s) >= 0"
              .formatted(
                  doubtful.stream()
                      .map(column -> "count(%s)".formatted(Quote.name(column.name())))
                      .collect(Collectors.joining(" + ")),
                  Quote.name(now)));
    }
  }

  private static boolean mayFail(String expression) {
    List<Token> tokens = Lexer.tokens(expression);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean called =
          i + 1 < tokens.size()
              && tokens.get(i + 1).symbol("(")
              && (token.kind() == Token.Kind.QUOTED
                  || (token.kind() == Token.Kind.WORD && !Keywords.contains(token.text())));
      if (token.symbol("->")
          || token.symbol("->>")
          || (called && !NEVER_FAIL.contains(token.folded()))) {
        return true;
      }
    }
    return false;
  }
}
