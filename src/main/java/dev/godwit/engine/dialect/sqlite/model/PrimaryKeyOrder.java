package dev.godwit.engine.dialect.sqlite.model;

import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The order of the columns in a primary key, where the model cannot say it: entities do not, and
 * Hibernate itself creates the keys of join tables in another order than it keeps them in its
 * metadata. The same columns in another order are the same key, which is not worth a rebuild: a
 * table keeps its own order.
 */
public final class PrimaryKeyOrder {
  private PrimaryKeyOrder() {}

  /**
   * A model with the keys of the tables that are there.
   *
   * @param there the schema before, the renames being done
   * @param wanted a model that does not say in which order the columns of a key stand
   */
  public static Schema keep(Schema there, Schema wanted) {
    return WantedTables.changed(there, wanted, PrimaryKeyOrder::kept);
  }

  private static Table kept(Pair<Table> tables) {
    Table table = tables.after();
    List<KeyPart> old = parts(tables.before());
    List<KeyPart> own = parts(table);
    boolean same = old.size() == own.size() && new HashSet<>(old).equals(new HashSet<>(own));
    if (!same || old.equals(own)) {
      return table;
    }
    PrimaryKey key = table.primaryKey().orElseThrow();
    return new Table(
        table.name(),
        table.columns(),
        Optional.of(
            new PrimaryKey(key.name(), old, key.rowidAlias(), key.autoincrement(), key.conflict())),
        table.uniques(),
        table.checks(),
        table.foreignKeys(),
        table.strict(),
        table.withoutRowid(),
        written(table.definition(), old));
  }

  private static List<KeyPart> parts(Table table) {
    return table.primaryKey().map(PrimaryKey::parts).orElse(List.of());
  }

  /** The definition with the columns of its key, which is a constraint of the table, in order. */
  private static String written(String definition, List<KeyPart> order) {
    ParsedTable.KeyText key =
        CreateTableParser.read(definition).keys().stream()
            .filter(text -> text.key().primary())
            .findFirst()
            .orElseThrow();
    List<String> parts = new ArrayList<>();
    for (KeyPart wanted : order) {
      key.key().parts().stream()
          .filter(part -> part.expression().get(0).folded().equals(wanted.expression()))
          .findFirst()
          .ifPresent(part -> parts.add(text(part)));
    }
    String name =
        key.key().name().isEmpty() ? "" : "CONSTRAINT " + Quote.name(key.key().name()) + " ";
    String conflict = key.key().conflict().isEmpty() ? "" : " ON CONFLICT " + key.key().conflict();
    return definition.substring(0, key.span().start())
        + name
        + "PRIMARY KEY ("
        + String.join(", ", parts)
        + ")"
        + conflict
        + definition.substring(key.span().end());
  }

  private static String text(ParsedTable.Part part) {
    Token column = part.expression().get(0);
    String collation = part.collation().isEmpty() ? "" : " COLLATE " + Quote.name(part.collation());
    return column.text() + collation + (part.descending() ? " DESC" : "");
  }
}
