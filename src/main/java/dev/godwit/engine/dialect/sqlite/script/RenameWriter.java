package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.DefinitionGuards;
import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.plan.Rename;
import dev.godwit.engine.plan.Renames;
import java.util.List;
import java.util.Optional;

/** Writes the renames as one step. */
final class RenameWriter {
  private final GuardedScript script;
  private final List<Retyping> retypings;

  RenameWriter(GuardedScript script, List<Retyping> retypings) {
    this.script = script;
    this.retypings = retypings;
  }

  void write(Renames renames) {
    if (renames.isEmpty()) {
      return;
    }
    List<Change> changes =
        renames.differences().stream().map(difference -> difference.by(Method.NATIVE)).toList();
    script.step(changes, Method.NATIVE, List.of());
    script.section("Renames: indexes, foreign keys, views and triggers follow.");
    // In legacy mode they would not follow (sqlite.org/pragma.html#pragma_legacy_alter_table).
    script.statement("PRAGMA legacy_alter_table = OFF");
    renames.touched().forEach(table -> DefinitionGuards.guardTable(script, table));
    renames.steps().forEach(this::write);
  }

  /**
   * SQLite's own statement, which indexes, foreign keys, views and triggers follow
   * (sqlite.org/lang_altertable.html#altertabrename).
   */
  static String sql(Rename rename) {
    return rename.isColumn()
        ? "ALTER TABLE %s RENAME COLUMN %s TO %s"
            .formatted(
                Quote.name(rename.table()), Quote.name(rename.from()), Quote.name(rename.to()))
        : "ALTER TABLE %s RENAME TO %s"
            .formatted(Quote.name(rename.from()), Quote.name(rename.to()));
  }

  /** A runner that goes on after an error must not take half of the renames for all. */
  private void write(Rename rename) {
    if (rename.isColumn()) {
      Optional<Retyping> retyping =
          retypings.stream().filter(r -> r.rename().equals(rename)).findFirst();
      retyping.ifPresent(
          r -> {
            script.comment(
                "SQLite renames no INTEGER key of a table without rowid that is UNIQUE, too; an INT"
                    + " key it does.");
            EditInPlace.write(script, r.first());
          });
      script.statement(sql(rename));
      script.guard(
          "%s.%s has its name".formatted(rename.table(), rename.to()),
          "EXISTS (SELECT 1 FROM pragma_table_xinfo(%s) WHERE name = %s)"
              .formatted(Quote.literal(rename.table()), Quote.literal(rename.to())));
      retyping.ifPresent(r -> EditInPlace.write(script, r.last()));
      return;
    }
    DefinitionGuards.guardFree(script, rename.to());
    if (AutoincrementSequence.counts(rename.before())) {
      AutoincrementSequence.clear(script, rename.to());
    }
    script.statement(sql(rename));
    script.guard(
        rename.to() + " has its name",
        "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = %s)"
            .formatted(Quote.literal(rename.to())));
  }
}
