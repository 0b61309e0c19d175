package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement of a script that copies the rows of a table into its rebuilt form: the one that can
 * take long.
 *
 * @param table the table whose rows are copied
 * @param fresh the table that receives them
 */
public record RowCopy(String table, String fresh) {
  /** How the statement begins. */
  static final String INSERT = "INSERT OR ABORT INTO ";

  private static final String NAME = "(\"(?:[^\"]++|\"\")++\"|[^\\s\";]++)";
  private static final Pattern STATEMENT =
      Pattern.compile(
          "%2$s%1$s(?: \\(.*\\))?\\s+SELECT .* FROM %1$s(?: ORDER BY \\S+)?[\\s;]*"
              .formatted(NAME, INSERT),
          Pattern.DOTALL);

  /** Recognises it among the statements of a script that Godwit wrote. */
  public static Optional<RowCopy> in(String statement) {
    int start = statement.indexOf(INSERT);
    Matcher parts = STATEMENT.matcher(start < 0 ? "" : statement.substring(start));
    return parts.matches()
        ? Optional.of(new RowCopy(unquoted(parts.group(2)), unquoted(parts.group(1))))
            .filter(
                copy ->
                    copy.fresh.startsWith(TemporaryTable.freshName(""))
                        || copy.table.startsWith(TemporaryTable.oldName("")))
        : Optional.empty();
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
