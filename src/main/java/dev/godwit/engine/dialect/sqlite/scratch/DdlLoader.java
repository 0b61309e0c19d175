package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads a DDL script into a scratch database. Only statements that define the schema run. Those
 * that a dump holds besides (rows, transaction brackets, the foreign_keys pragma) define nothing
 * and are passed over; everything else is refused by name.
 */
public final class DdlLoader {
  private static final int MOST_STATEMENTS = 20_000;

  private final String name;
  private final Scratch scratch;
  private final DdlBatchLoader loading;
  private final Set<String> virtualTables = new HashSet<>();
  // By the folded name of a virtual table that comes later.
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final QuerySizeLimit expansion = new QuerySizeLimit();
  private final List<Statements.Statement> inserts = new ArrayList<>();
  private int loaded;

  /**
   * What waits for a virtual table.
   *
   * @param tables the ends of the names of the tables that its module makes
   * @param statements these tables, as the script has them
   */
  private record Waiting(List<String> tables, List<Statements.Statement> statements) {}

  public DdlLoader(String name, Scratch scratch) {
    this.name = name;
    this.scratch = scratch;
    this.loading = new DdlBatchLoader(scratch);
  }

  public void load(String script) {
    Statements.@Nullable Statement last = null;
    List<Statements.Statement> statements =
        Statements.of(script).stream().map(VirtualTableInserts::expanded).toList();
    for (Statements.Statement statement : statements) {
      if (statement.startsWith("CREATE", "VIRTUAL")) {
        waiting.put(createdTable(statement), new Waiting(ownTables(statement), new ArrayList<>()));
      }
    }
    for (Statements.Statement statement : statements) {
      if (definesSchema(statement)) {
        if (++loaded > MOST_STATEMENTS) {
          throw bad(statement, "a schema may have at most " + MOST_STATEMENTS + " statements");
        }
        if (statement.startsWith("ALTER")) {
          // It reads all views again.
          requireReason(statement, expansion.tooLarge());
        }
        requireReason(statement, expansion.tooLarge(statement));
        last = statement;
        load(statement);
      }
    }
    if (last != null) {
      requireReason(last, expansion.tooLarge());
      try {
        loading.finish();
      } catch (SQLException e) {
        throw Scratch.failure(name, last.number(), last.line(), e);
      }
    }
  }

  /** Reads what was loaded, with the rows that tables for generated ids need. */
  public Schema schema() {
    return new RequiredRows(scratch).read(inserts);
  }

  private void load(Statements.Statement statement) {
    try {
      if (isShadow(statement) || waits(statement)) {
        return;
      }
      loading.run(statement.sql(), adds(statement));
      if (statement.startsWith("CREATE", "VIRTUAL")) {
        String table = createdTable(statement);
        virtualTables.add(table);
        Waiting own = waiting.remove(table);
        if (own != null) {
          own.statements().forEach(this::load);
        }
      }
    } catch (SQLException e) {
      throw Scratch.failure(name, statement.number(), statement.line(), e);
    }
  }

  /** Whether a statement only adds an entry: not when it has rows to store or asks a module. */
  private static boolean adds(Statements.Statement statement) {
    if (!statement.startsWith("CREATE") || statement.startsWith("CREATE", "VIRTUAL")) {
      return false;
    }
    return !statement.startsWith("CREATE", "TABLE") || !selects(statement.tokens());
  }

  /**
   * A list of all stored definitions names the tables of a virtual table too, which its module has
   * made already and which are its own business (sqlite.org/vtab.html#xshadowname).
   */
  private boolean isShadow(Statements.Statement statement) throws SQLException {
    if (!statement.startsWith("CREATE", "TABLE")) {
      return false;
    }
    String table = createdTable(statement);
    // Only a name of that form can be one, and few are worth the question.
    return virtualTables.stream().anyMatch(virtual -> table.startsWith(virtual + "_"))
        && !new Rows(scratch.connection())
            .of(
                "SELECT 1 FROM pragma_table_list(?1) WHERE schema = 'main' AND type = 'shadow'",
                table)
            .isEmpty();
  }

  /**
   * After VACUUM virtual tables stand behind their own tables, which only their module can make:
   * what may be one waits for the virtual table.
   */
  private boolean waits(Statements.Statement statement) {
    if (waiting.isEmpty() || !statement.startsWith("CREATE", "TABLE")) {
      return false;
    }
    String table = createdTable(statement);
    for (Map.Entry<String, Waiting> virtual : waiting.entrySet()) {
      if (virtual.getValue().tables().stream().anyMatch(t -> table.equals(virtual.getKey() + t))) {
        virtual.getValue().statements().add(statement);
        return true;
      }
    }
    return false;
  }

  /** The ends of the names of the tables that a module of SQLite's own makes. */
  private static List<String> ownTables(Statements.Statement virtual) {
    List<Token> tokens = virtual.tokens();
    int using = 0;
    while (using < tokens.size() && !tokens.get(using).is("USING")) {
      using++;
    }
    return switch (using + 1 < tokens.size() ? tokens.get(using + 1).folded() : "") {
      case "fts3", "fts4" -> List.of("_content", "_segments", "_segdir", "_docsize", "_stat");
      case "fts5" -> List.of("_data", "_idx", "_content", "_docsize", "_config");
      case "rtree", "rtree_i32", "geopoly" -> List.of("_node", "_rowid", "_parent");
      default -> List.of();
    };
  }

  /** The folded name after CREATE [VIRTUAL] TABLE [IF NOT EXISTS]; empty when there is none. */
  private static String createdTable(Statements.Statement statement) {
    List<Token> tokens = statement.tokens();
    int at = tokens.get(1).is("VIRTUAL") ? 3 : 2;
    if (at < tokens.size() && tokens.get(at).is("IF")) {
      at += 3;
    }
    // A schema's name may stand before.
    if (at + 2 < tokens.size() && tokens.get(at + 1).symbol(".")) {
      at += 2;
    }
    return at < tokens.size() ? tokens.get(at).folded() : "";
  }

  /** CREATE TABLE … AS, where AS stands before any bracket. */
  private static boolean selects(List<Token> tokens) {
    for (Token token : tokens) {
      if (token.symbol("(")) {
        return false;
      }
      if (token.is("AS")) {
        return true;
      }
    }
    return true;
  }

  private void requireReason(Statements.Statement statement, boolean tooLarge) {
    if (tooLarge) {
      throw bad(statement, "its views or common table expressions unfold into too many queries");
    }
  }

  private boolean definesSchema(Statements.Statement statement) {
    Token first = statement.tokens().get(0);
    if (first.isAny("CREATE", "DROP", "ALTER")) {
      if (isTemporary(statement.tokens())) {
        throw bad(statement, "a temporary object is not part of a schema; leave it out");
      }
      return !isInternal(statement);
    }
    boolean rows = first.isAny("INSERT", "REPLACE");
    if (rows && statement.tokens().stream().anyMatch(DdlLoader::isCatalog)) {
      throw bad(
          statement,
          "it writes into SQLite's own catalog, and not as .dump does for a virtual table; take the"
              + " output of .schema instead");
    }
    boolean bracket =
        first.isAny("BEGIN", "COMMIT", "END", "SAVEPOINT", "RELEASE", "ANALYZE")
            || statement.startsWith("PRAGMA", "foreign_keys")
            || statement.startsWith("PRAGMA", "writable_schema")
            || statement.startsWith("DELETE", "FROM", "sqlite_sequence");
    if (rows) {
      inserts.add(statement);
    }
    if (rows || bracket) {
      return false;
    }
    throw bad(
        statement,
        "%s does not define a schema; only CREATE, ALTER and DROP may stand here"
            .formatted(first.upper()));
  }

  /**
   * Whether it is about an object of the temp schema, which is said by a word or before its name
   * (sqlite.org/lang_naming.html). It would be gone from the model without a word.
   */
  private static boolean isTemporary(List<Token> tokens) {
    int at = 1;
    while (at < tokens.size() && tokens.get(at).isAny("UNIQUE", "VIRTUAL", "TEMP", "TEMPORARY")) {
      if (tokens.get(at).isAny("TEMP", "TEMPORARY")) {
        return true;
      }
      at++;
    }
    // TABLE, INDEX, VIEW or TRIGGER.
    at++;
    if (at < tokens.size() && tokens.get(at).is("IF")) {
      at += tokens.get(0).is("DROP") ? 2 : 3;
    }
    return at + 1 < tokens.size()
        && tokens.get(at + 1).symbol(".")
        && tokens.get(at).folded().equals("temp");
  }

  /**
   * The shell's .schema names SQLite's own tables too, which nobody can create
   * (sqlite.org/fileformat2.html#intschema): they come by themselves with AUTOINCREMENT and
   * ANALYZE.
   */
  private static boolean isInternal(Statements.Statement statement) {
    return statement.tokens().size() > 2
        && statement.startsWith("CREATE", "TABLE")
        && statement
            .tokens()
            .get(2)
            .isAny(
                "sqlite_sequence", "sqlite_stat1", "sqlite_stat2", "sqlite_stat3", "sqlite_stat4");
  }

  private static boolean isCatalog(Token token) {
    return token.isAny("sqlite_master", "sqlite_schema");
  }

  private InvalidDdlException bad(Statements.Statement statement, String reason) {
    return new InvalidDdlException(name, statement.number(), statement.line(), reason);
  }
}
