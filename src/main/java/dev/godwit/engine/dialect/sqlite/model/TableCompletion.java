package dev.godwit.engine.dialect.sqlite.model;

import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Unique;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The definition of a table as an incomplete model has it, with what such a model cannot state
 * taken from the table that is there: AUTOINCREMENT, collations, defaults, CHECKs, generated
 * columns, conflict clauses, ON UPDATE, deferral, STRICT and WITHOUT ROWID.
 */
final class TableCompletion {
  private static final Set<String> STRICT_TYPES =
      Set.of("INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY");

  private final Table model;
  private final Table current;
  private final MigrationOptions options;
  private final ParsedTable text;
  private final ParsedTable old;
  private final boolean strict;

  /**
   * @param model the table as the model has it
   * @param current the table that is there, the renames being done
   * @param options which defaults and CHECKs are not kept
   */
  TableCompletion(Table model, Table current, MigrationOptions options) {
    this.model = model;
    this.current = current;
    this.options = options;
    this.text = CreateTableParser.read(model.definition());
    this.old = CreateTableParser.read(current.definition());
    this.strict =
        current.strict() && !model.strict() && model.columns().stream().allMatch(this::fits);
  }

  /** The definition; word for word that of the model when there is nothing to add. */
  String definition() {
    List<String> parts = new ArrayList<>();
    List<String> before = new ArrayList<>();
    for (ParsedTable.ColumnText column : text.columns()) {
      before.add(column.text());
      parts.add(column(column));
    }
    for (int i = 0; i < text.constraints().size(); i++) {
      before.add(text.constraintTexts().get(i));
      parts.add(constraint(text.constraints().get(i), text.constraintTexts().get(i)));
    }
    keptChecks().forEach(parts::add);
    String tableOptions = tableOptions();
    if (parts.equals(before) && tableOptions.isEmpty()) {
      return model.definition();
    }
    String stated = text.options().strip();
    return TableDefinition.of(model).head()
        + " (\n    "
        + String.join(",\n    ", parts)
        + "\n)"
        + (stated.isEmpty() || tableOptions.isEmpty() ? stated : " " + stated + ",")
        + tableOptions;
  }

  private String column(ParsedTable.ColumnText declared) {
    Column now = model.column(declared.name()).orElseThrow();
    Optional<Column> there = current.column(declared.name());
    String sql = declared.text();
    if (strict && !STRICT_TYPES.contains(now.type())) {
      sql = withType(sql, declared, strictType(now));
    }
    if (there.isEmpty()) {
      return sql;
    }
    Column was = there.get();
    if (now.notNull() && now.notNullConflict().isEmpty() && !was.notNullConflict().isEmpty()) {
      sql = after(sql, " ON CONFLICT " + was.notNullConflict(), "NOT", "NULL");
    }
    if (isKeyOf(declared, true)) {
      sql = key(sql);
    }
    if (isKeyOf(declared, false)) {
      sql = after(sql, uniqueConflict(List.of(Names.fold(declared.name()))), "UNIQUE");
    }
    if (last(declared) instanceof ParsedTable.Constraint.Reference reference) {
      sql += actions(reference, sql);
    }
    StringBuilder added = new StringBuilder(sql);
    if (now.collation().equals("BINARY")
        && !was.collation().equals("BINARY")
        && !states(declared, ParsedTable.Constraint.Collate.class)) {
      added.append(" COLLATE ").append(Quote.name(was.collation()));
    }
    boolean plain = !now.isGenerated() && !states(declared, ParsedTable.Constraint.Default.class);
    if (plain && was.isGenerated()) {
      added.append(generated(was));
    } else if (plain && !was.defaultValue().isEmpty() && !options.names("drop-default", true)) {
      oldColumn(was.name()).constraints().stream()
          .filter(ParsedTable.Constraint.Default.class::isInstance)
          .map(c -> ((ParsedTable.Constraint.Default) c).value())
          .findFirst()
          .ifPresent(value -> added.append(" DEFAULT ").append(value));
    }
    return added.toString();
  }

  private static ParsedTable.Constraint last(ParsedTable.ColumnText column) {
    List<ParsedTable.Constraint> all = column.constraints();
    return all.isEmpty() ? new ParsedTable.Constraint.NotNull("", "") : all.get(all.size() - 1);
  }

  private String generated(Column was) {
    List<Token> tokens =
        oldColumn(was.name()).constraints().stream()
            .filter(ParsedTable.Constraint.Generated.class::isInstance)
            .map(c -> ((ParsedTable.Constraint.Generated) c).expression())
            .findFirst()
            .orElseThrow();
    return " GENERATED ALWAYS AS (%s) %s"
        .formatted(oldText(tokens), was.stored() ? "STORED" : "VIRTUAL");
  }

  private ParsedTable.ColumnText oldColumn(String name) {
    return old.columns().stream().filter(c -> Names.same(c.name(), name)).findFirst().orElseThrow();
  }

  private String oldText(List<Token> tokens) {
    return current
        .definition()
        .substring(tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
  }

  private static boolean states(
      ParsedTable.ColumnText column, Class<? extends ParsedTable.Constraint> kind) {
    return column.constraints().stream().anyMatch(kind::isInstance);
  }

  private static boolean isKeyOf(ParsedTable.ColumnText column, boolean primary) {
    return column.constraints().stream()
        .anyMatch(c -> c instanceof ParsedTable.Constraint.Key key && key.primary() == primary);
  }

  /** AUTOINCREMENT and the conflict clause of a primary key that is declared with its column. */
  private String key(String sql) {
    Optional<PrimaryKey> was = keptKey();
    return was.isEmpty()
        ? sql
        : after(
            sql,
            (was.get().conflict().isEmpty() ? "" : " ON CONFLICT " + was.get().conflict())
                + (was.get().autoincrement() ? " AUTOINCREMENT" : ""),
            "PRIMARY",
            "KEY");
  }

  /** The primary key that is there, when the model has the same one and states nothing more. */
  private Optional<PrimaryKey> keptKey() {
    Optional<PrimaryKey> now = model.primaryKey();
    return current
        .primaryKey()
        .filter(was -> now.isPresent() && now.get().parts().equals(was.parts()))
        .filter(was -> now.orElseThrow().rowidAlias() == was.rowidAlias() || keepsRowidChoice())
        .filter(was -> !now.orElseThrow().autoincrement() && now.orElseThrow().conflict().isEmpty())
        .filter(was -> !was.parts().get(0).descending());
  }

  private String constraint(ParsedTable.Constraint constraint, String sql) {
    if (constraint instanceof ParsedTable.Constraint.Reference reference) {
      return sql + actions(reference, sql);
    }
    if (constraint instanceof ParsedTable.Constraint.Key key && key.conflict().isEmpty()) {
      if (!key.primary()) {
        return sql
            + uniqueConflict(
                key.parts().stream().map(p -> p.expression().get(0).folded()).toList());
      }
      Optional<PrimaryKey> was = keptKey();
      boolean counts = was.filter(PrimaryKey::autoincrement).isPresent();
      int close = sql.lastIndexOf(')');
      return (counts ? sql.substring(0, close) + " AUTOINCREMENT" + sql.substring(close) : sql)
          + was.map(PrimaryKey::conflict)
              .filter(c -> !c.isEmpty())
              .map(c -> " ON CONFLICT " + c)
              .orElse("");
    }
    return sql;
  }

  private String uniqueConflict(List<String> columns) {
    return model.uniques().stream().noneMatch(u -> isOf(u, columns) && !u.conflict().isEmpty())
        ? current.uniques().stream()
            .filter(u -> isOf(u, columns) && !u.conflict().isEmpty())
            .map(u -> " ON CONFLICT " + u.conflict())
            .findFirst()
            .orElse("")
        : "";
  }

  private static boolean isOf(Unique unique, List<String> columns) {
    return unique.parts().stream().map(p -> p.expression()).toList().equals(columns);
  }

  /** What a reference does beyond ON DELETE, which entities state. */
  private String actions(ParsedTable.Constraint.Reference reference, String sql) {
    boolean defers = Lexer.tokens(sql).stream().anyMatch(t -> t.is("DEFERRABLE"));
    Optional<ForeignKey> was =
        current.foreignKeys().stream()
            .filter(key -> key.columns().equals(reference.columns()))
            .filter(key -> key.table().equals(reference.table()))
            .findFirst();
    if (was.isEmpty() || defers) {
      return "";
    }
    ForeignKey key = was.get();
    return (reference.onUpdate().equals("NO ACTION") && !key.onUpdate().equals("NO ACTION")
            ? " ON UPDATE " + key.onUpdate()
            : "")
        + (reference.match().equals("NONE") && !key.match().equals("NONE")
            ? " MATCH " + Quote.name(key.match())
            : "")
        + (key.deferred() ? " DEFERRABLE INITIALLY DEFERRED" : "");
  }

  /**
   * The CHECKs that the model does not state. One that it states with other literals, as for an
   * enum with one constant more, or by the same name, it does state.
   */
  private List<String> keptChecks() {
    List<String> kept = new ArrayList<>();
    Set<String> stated = new HashSet<>();
    model.checks().forEach(check -> stated.add(skeleton(check)));
    List<ParsedTable.Constraint.Check> texts = new ArrayList<>();
    old.columns().forEach(c -> addChecks(c.constraints(), texts));
    addChecks(old.constraints(), texts);
    Set<String> names = new HashSet<>();
    current.columns().forEach(c -> names.add(Names.fold(c.name())));
    for (ParsedTable.Constraint.Check check : texts) {
      String expression = Expressions.check(check.expression(), names, current.name());
      boolean named =
          !check.name().isEmpty()
              && model.checks().stream().anyMatch(c -> Names.same(c.name(), check.name()));
      boolean dropped =
          current.columns().stream()
              .filter(c -> model.column(c.name()).isEmpty())
              .anyMatch(c -> Expressions.mentions(expression, Names.fold(c.name())));
      boolean again = !stated.add(skeleton(new Check("", expression)));
      if (!named && !dropped && !again && !options.names("drop-check", false)) {
        kept.add(
            (check.name().isEmpty() ? "" : "CONSTRAINT " + Quote.name(check.name()) + " ")
                + "CHECK ("
                + oldText(check.expression())
                + ")");
      } else if (again) {
        stated.add(skeleton(new Check("", expression)));
      }
    }
    return kept;
  }

  private static void addChecks(
      List<ParsedTable.Constraint> all, List<ParsedTable.Constraint.Check> into) {
    for (ParsedTable.Constraint constraint : all) {
      if (constraint instanceof ParsedTable.Constraint.Check check) {
        into.add(check);
      }
    }
  }

  /** A CHECK with every literal, or list of literals, in the place of any other. */
  private static String skeleton(Check check) {
    StringBuilder words = new StringBuilder();
    boolean literal = false;
    List<Token> tokens = Lexer.tokens(check.expression());
    for (int i = 0; i < tokens.size(); i++) {
      boolean now =
          switch (tokens.get(i).kind()) {
            case STRING, NUMBER, BLOB -> true;
            case WORD, QUOTED, VARIABLE -> false;
            case SYMBOL ->
                literal
                    && tokens.get(i).symbol(",")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).kind() != Token.Kind.WORD;
          };
      if (!now) {
        words.append(' ').append(tokens.get(i).text());
      } else if (!literal) {
        words.append(" ?");
      }
      literal = now;
    }
    return words.toString();
  }

  private boolean keepsRowidChoice() {
    return current.withoutRowid() && !model.withoutRowid();
  }

  private String tableOptions() {
    List<String> added = new ArrayList<>();
    boolean sameKey =
        model
            .primaryKey()
            .map(PrimaryKey::parts)
            .equals(current.primaryKey().map(PrimaryKey::parts));
    boolean counts = model.primaryKey().filter(PrimaryKey::autoincrement).isPresent();
    if (strict) {
      added.add("STRICT");
    }
    if (keepsRowidChoice() && sameKey && model.primaryKey().isPresent() && !counts) {
      added.add("WITHOUT ROWID");
    }
    return added.isEmpty() ? "" : " " + String.join(", ", added);
  }

  /** Whether a STRICT table can have the column, if in another type. */
  private boolean fits(Column column) {
    return STRICT_TYPES.contains(column.type()) || !strictType(column).isEmpty();
  }

  /** The type of a column in a STRICT table: its own one there, else the one of its affinity. */
  private String strictType(Column column) {
    Affinity wanted = Affinity.of(model, column);
    Optional<Column> there = current.column(column.name());
    if (there.isPresent() && Affinity.of(current, there.get()) == wanted) {
      return there.get().type();
    }
    return switch (wanted) {
      case TEXT -> "TEXT";
      case REAL -> "REAL";
      case NONE -> "BLOB";
      case NUMERIC -> column.type().contains("INT") ? "INTEGER" : "";
    };
  }

  private static String withType(String sql, ParsedTable.ColumnText column, String type) {
    List<Token> tokens = Lexer.tokens(sql);
    int end = tokens.get(0).end();
    int depth = 0;
    int at = 1;
    for (; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      depth += token.symbol("(") ? 1 : token.symbol(")") ? -1 : 0;
      if (depth == 0 && !column.constraints().isEmpty() && startsConstraint(token)) {
        break;
      }
    }
    String rest = at < tokens.size() ? " " + sql.substring(tokens.get(at).start()) : "";
    return sql.substring(0, end) + " " + type + rest;
  }

  private static boolean startsConstraint(Token token) {
    return token.isAny(
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
        "AS");
  }

  /** Puts a text behind words that follow each other outside of brackets, and their direction. */
  private static String after(String sql, String added, String... words) {
    List<Token> tokens = Lexer.tokens(sql);
    int depth = 0;
    for (int i = 0; i + words.length <= tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.symbol("(") ? 1 : token.symbol(")") ? -1 : 0;
      boolean match = depth == 0 && !added.isEmpty();
      for (int w = 0; match && w < words.length; w++) {
        match = tokens.get(i + w).is(words[w]);
      }
      if (match) {
        int last = i + words.length - 1;
        boolean directed = last + 1 < tokens.size() && tokens.get(last + 1).isAny("ASC", "DESC");
        int end = tokens.get(directed ? last + 1 : last).end();
        return sql.substring(0, end) + added + sql.substring(end);
      }
    }
    return sql;
  }
}
