package dev.godwit.engine.dialect.sqlite.model;

import dev.godwit.engine.dialect.sqlite.definition.IndexDefinition;
import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Completes a model that cannot state everything, as one made of entities: rules of the database
 * that its source has no word for are left as they are.
 */
public final class ModelCompletion {
  private ModelCompletion() {}

  /**
   * Adds to an incomplete model what it cannot state.
   *
   * @param model the model
   * @param current the schema that is there, the renames being done
   * @param options which defaults and CHECKs are not kept
   * @return the model itself when it is complete
   */
  public static Schema complete(Schema model, Schema current, MigrationOptions options) {
    if (model.complete()) {
      return model;
    }
    List<Table> tables = new ArrayList<>();
    for (Table table : model.tables()) {
      tables.add(current.table(table.name()).map(t -> completed(table, t, options)).orElse(table));
    }
    List<Index> indexes = indexes(model, current);
    if (tables.equals(model.tables()) && indexes.equals(model.indexes())) {
      return model.completedBy(current);
    }
    Schema wanted =
        new Schema(
            model.dialect(), tables, List.of(), indexes, List.of(), List.of(), model.complete());
    try (Scratch scratch = Scratch.open().load(wanted)) {
      return scratch.inspect().asModel().completedBy(current);
    } catch (InvalidDdlException e) {
      throw new RefusedException(
          ErrorCode.CANNOT_CARRY_OVER,
          "Rules of the database that the model cannot state do not fit what the model states: %s. Change them in a revision of your own first."
              .formatted(e.reason()));
    }
  }

  private static Table completed(Table table, Table current, MigrationOptions options) {
    String definition = new TableCompletion(table, current, options).definition();
    return definition.equals(table.definition())
        ? table
        : new Table(
            table.name(),
            table.columns(),
            table.primaryKey(),
            table.uniques(),
            table.checks(),
            table.foreignKeys(),
            table.strict(),
            table.withoutRowid(),
            definition);
  }

  /** The indexes of the model, with those of the database that it has no words for. */
  private static List<Index> indexes(Schema model, Schema current) {
    List<Index> indexes = new ArrayList<>(model.indexes());
    for (Index index : current.indexes()) {
      Optional<Table> before = current.table(index.table());
      Optional<Table> after = model.table(index.table());
      if (before.isEmpty() || after.isEmpty() || !isBeyondWords(index, before.get())) {
        continue;
      }
      boolean fits =
          before.get().columns().stream()
              .filter(column -> after.get().column(column.name()).isEmpty())
              .noneMatch(column -> IndexDefinition.uses(index, column));
      Optional<Index> stated =
          indexes.stream().filter(i -> Names.same(i.name(), index.name())).findFirst();
      if (fits && stated.isEmpty()) {
        indexes.add(index);
      } else if (fits && stated.filter(i -> isSameBut(i, index)).isPresent()) {
        indexes.set(indexes.indexOf(stated.get()), index);
      }
    }
    return indexes;
  }

  /** Whether an index is partial, over an expression or in a collation of its own. */
  private static boolean isBeyondWords(Index index, Table table) {
    return !index.where().isEmpty()
        || index.parts().stream()
            .anyMatch(
                part ->
                    !part.column()
                        || !table
                            .column(part.expression())
                            .map(Column::collation)
                            .equals(Optional.of(part.collation())));
  }

  /** Whether the model states the index but for its condition and collations. */
  private static boolean isSameBut(Index stated, Index index) {
    return stated.table().equals(index.table())
        && stated.unique() == index.unique()
        && stated.where().isEmpty()
        && stated.parts().stream()
            .map(p -> p.expression())
            .toList()
            .equals(index.parts().stream().map(p -> p.expression()).toList());
  }
}
