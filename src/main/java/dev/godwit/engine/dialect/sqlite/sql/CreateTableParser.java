package dev.godwit.engine.dialect.sqlite.sql;

import dev.godwit.engine.dialect.sqlite.sql.ParsedTable.ColumnText;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the stored text of a CREATE TABLE (sqlite.org/lang_createtable.html). The text has been
 * accepted by SQLite, so this reads a known grammar; the catalog is asked afterwards whether both
 * saw the same.
 */
public final class CreateTableParser {
  private static final String[] TABLE_CONSTRAINTS = {
    "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"
  };
  private static final String[] COLUMN_CONSTRAINTS = {
    "CONSTRAINT",
    "PRIMARY",
    "NOT",
    "NULL",
    "UNIQUE",
    "CHECK",
    "DEFAULT",
    "COLLATE",
    "REFERENCES",
    "GENERATED",
    "AS"
  };

  private final String sql;
  private final TokenCursor reader;
  private final List<ColumnText> columns = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();
  private final List<String> constraintTexts = new ArrayList<>();
  private final List<ParsedTable.Span> references = new ArrayList<>();
  private final List<ParsedTable.KeyText> keys = new ArrayList<>();

  private CreateTableParser(String sql) {
    this.sql = sql;
    this.reader = new TokenCursor(Lexer.tokens(sql));
  }

  public static ParsedTable read(String sql) {
    return new CreateTableParser(sql).table();
  }

  private ParsedTable table() {
    reader.expect("CREATE");
    reader.expect("TABLE");
    int nameEnd = reader.take().end();
    reader.expectSymbol("(");
    do {
      if (reader.nextAny(TABLE_CONSTRAINTS)) {
        tableConstraints();
      } else {
        column();
      }
    } while (reader.acceptSymbol(","));
    reader.expectSymbol(")");
    String options = sql.substring(reader.last().end());
    return new ParsedTable(
        nameEnd, columns, constraints, constraintTexts, references, keys, options);
  }

  private void column() {
    Token name = reader.take();
    while (!reader.nextAny(COLUMN_CONSTRAINTS) && !atEnd()) {
      if (reader.nextSymbol("(")) {
        reader.brackets();
      } else {
        reader.take();
      }
    }
    List<Constraint> own = new ArrayList<>();
    while (!atEnd()) {
      columnConstraint(name, own);
    }
    columns.add(new ColumnText(name.name(), sql.substring(name.start(), reader.last().end()), own));
  }

  private boolean atEnd() {
    return reader.done() || reader.nextSymbol(",") || reader.nextSymbol(")");
  }

  private void columnConstraint(Token column, List<Constraint> own) {
    int start = reader.peek().start();
    String name = constraintName();
    if (reader.accept("PRIMARY")) {
      reader.expect("KEY");
      boolean descending = direction();
      String conflict = conflict();
      own.add(
          new Constraint.Key(
              name, self(column, descending), true, reader.accept("AUTOINCREMENT"), conflict));
    } else if (reader.accept("NOT")) {
      reader.expect("NULL");
      own.add(new Constraint.NotNull(name, conflict()));
    } else if (reader.accept("NULL")) {
      conflict();
    } else if (reader.accept("UNIQUE")) {
      own.add(new Constraint.Key(name, self(column, false), false, false, conflict()));
    } else if (reader.accept("CHECK")) {
      own.add(new Constraint.Check(name, reader.brackets()));
    } else if (reader.accept("DEFAULT")) {
      own.add(new Constraint.Default(name, defaultText()));
    } else if (reader.accept("COLLATE")) {
      own.add(new Constraint.Collate(name, reader.take().name().toUpperCase(Locale.ROOT)));
    } else if (reader.next("REFERENCES")) {
      own.add(reference(name, List.of(column.folded())));
      references.add(new ParsedTable.Span(start, reader.last().end(), ""));
    } else if (reader.nextAny("DEFERRABLE", "NOT")) {
      throw reader.unexpected("a column constraint");
    } else if (reader.nextAny("GENERATED", "AS")) {
      if (reader.accept("GENERATED")) {
        reader.expect("ALWAYS");
      }
      reader.expect("AS");
      own.add(new Constraint.Generated(name, reader.brackets()));
      if (reader.nextAny("STORED", "VIRTUAL")) {
        reader.take();
      }
    } else if (name.isEmpty()) {
      throw reader.unexpected("a column constraint");
    }
    key(own, start, true);
  }

  private void key(List<Constraint> declared, int start, boolean ofColumn) {
    // The last one is the one that has just been read, if anything was.
    Constraint last = declared.isEmpty() ? null : declared.get(declared.size() - 1);
    boolean known = keys.stream().anyMatch(k -> k.key() == last);
    if (last instanceof Constraint.Key key && !known) {
      int end = reader.last().end();
      keys.add(new ParsedTable.KeyText(key, new ParsedTable.Span(start, end, ""), ofColumn));
    }
  }

  private static List<ParsedTable.Part> self(Token column, boolean descending) {
    return List.of(new ParsedTable.Part(List.of(column), "", descending));
  }

  private String defaultText() {
    int start = reader.peek().start();
    if (reader.nextSymbol("(")) {
      reader.brackets();
    } else {
      Token first = reader.take();
      if (first.symbol("-") || first.symbol("+")) {
        reader.take();
      }
    }
    return sql.substring(start, reader.last().end());
  }

  /** Table constraints follow each other with or without commas. */
  private void tableConstraints() {
    while (reader.nextAny(TABLE_CONSTRAINTS)) {
      Token first = reader.take();
      String name = "";
      Token kind = first;
      if (first.is("CONSTRAINT")) {
        name = reader.take().name();
        if (!reader.nextAny("PRIMARY", "UNIQUE", "CHECK", "FOREIGN")) {
          continue;
        }
        kind = reader.take();
      }
      constraints.add(tableConstraint(name, kind));
      constraintTexts.add(sql.substring(first.start(), reader.last().end()));
      key(constraints, first.start(), false);
      if (kind.is("FOREIGN")) {
        references.add(new ParsedTable.Span(first.start(), reader.last().end(), "CHECK (true)"));
      }
    }
  }

  private Constraint tableConstraint(String name, Token kind) {
    if (kind.is("PRIMARY")) {
      reader.expect("KEY");
      List<Token> inner = reader.brackets();
      boolean autoincrement = inner.get(inner.size() - 1).is("AUTOINCREMENT");
      return new Constraint.Key(name, TokenCursor.parts(inner), true, autoincrement, conflict());
    }
    if (kind.is("UNIQUE")) {
      return new Constraint.Key(
          name, TokenCursor.parts(reader.brackets()), false, false, conflict());
    }
    if (kind.is("CHECK")) {
      Constraint check = new Constraint.Check(name, reader.brackets());
      conflict();
      return check;
    }
    reader.expect("KEY");
    return reference(name, TokenCursor.names(reader.brackets()));
  }

  private String constraintName() {
    String name = "";
    while (reader.accept("CONSTRAINT")) {
      name = reader.take().name();
    }
    return name;
  }

  private boolean direction() {
    boolean descending = reader.accept("DESC");
    if (!descending) {
      reader.accept("ASC");
    }
    return descending;
  }

  private String conflict() {
    if (!reader.next("ON")) {
      return "";
    }
    reader.expect("ON");
    reader.expect("CONFLICT");
    String word = reader.take().upper();
    return word.equals("ABORT") ? "" : word;
  }

  private Constraint.Reference reference(String name, List<String> columns) {
    reader.expect("REFERENCES");
    String table = reader.take().folded();
    List<String> targets =
        reader.nextSymbol("(") ? TokenCursor.names(reader.brackets()) : List.of();
    String onDelete = "NO ACTION";
    String onUpdate = "NO ACTION";
    String match = "NONE";
    boolean deferred = false;
    while (true) {
      if (reader.accept("ON")) {
        String event = reader.take().upper();
        String action = action();
        if (event.equals("DELETE")) {
          onDelete = action;
        } else if (event.equals("UPDATE")) {
          onUpdate = action;
        }
      } else if (reader.accept("MATCH")) {
        match = reader.take().name().toUpperCase(Locale.ROOT);
      } else if (deferralNext()) {
        deferred = deferral();
      } else {
        break;
      }
    }
    return new Constraint.Reference(
        name, columns, table, targets, onDelete, onUpdate, match, deferred);
  }

  private String action() {
    String word = reader.take().upper();
    return word.equals("SET") || word.equals("NO") ? word + " " + reader.take().upper() : word;
  }

  private boolean deferralNext() {
    return reader.next("DEFERRABLE")
        || (reader.next("NOT") && reader.peek(1).map(t -> t.is("DEFERRABLE")).orElse(false));
  }

  /**
   * Takes {@code [NOT] DEFERRABLE [INITIALLY …]}. Only DEFERRABLE INITIALLY DEFERRED defers, also
   * after NOT it does not (sqlite.org/foreignkeys.html#fk_deferred).
   */
  private boolean deferral() {
    boolean not = reader.accept("NOT");
    reader.expect("DEFERRABLE");
    return reader.accept("INITIALLY") && reader.take().is("DEFERRED") && !not;
  }
}
