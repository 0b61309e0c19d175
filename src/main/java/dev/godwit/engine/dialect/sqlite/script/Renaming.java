package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.plan.Rename;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The renames, done on a scratch database. SQLite refuses one that a view or a trigger cannot
 * follow: that is set aside, to be dropped before the renames and made again afterwards as the
 * wanted schema says.
 *
 * @param renames the renames
 * @param schema the schema after the renames, with what was set aside as it was before
 * @param views the views that were set aside
 * @param triggers the triggers that were set aside
 * @param retypings the renames that need another type meanwhile
 */
record Renaming(
    Renames renames,
    Schema schema,
    List<View> views,
    List<Trigger> triggers,
    List<Retyping> retypings) {

  /**
   * Does the renames.
   *
   * @param mayStepAside whether the wanted schema says what views and triggers become
   * @throws RefusedException when SQLite does not rename
   */
  static Renaming run(Renames renames, boolean mayStepAside) {
    Schema from = renames.before();
    if (renames.isEmpty()) {
      return new Renaming(renames, from, List.of(), List.of(), List.of());
    }
    try (Scratch scratch = Scratch.open().load(from)) {
      return run(scratch, from, renames, mayStepAside);
    }
  }

  private static Renaming run(Scratch scratch, Schema from, Renames renames, boolean mayStepAside) {
    List<View> views = new ArrayList<>();
    List<Trigger> triggers = new ArrayList<>();
    List<Retyping> retypings = new ArrayList<>();
    for (Rename rename : renames.steps()) {
      String statement = RenameWriter.sql(rename);
      boolean done = false;
      while (!done) {
        Optional<SQLException> failure = attempt(scratch, statement);
        done = failure.isEmpty();
        if (!done) {
          Optional<Retyping> retyping = Retyping.run(scratch, rename);
          retyping.ifPresent(retypings::add);
          done = retyping.isPresent();
        }
        if (!done && !(mayStepAside && stepAside(scratch, from, failure.get(), views, triggers))) {
          throw new RefusedException(
              ErrorCode.CANNOT_RENAME,
              "SQLite refuses \"%s\": %s. Fix what it names first."
                  .formatted(statement, Messages.of(failure.get())));
        }
      }
    }
    Schema renamed = scratch.inspect(from);
    return new Renaming(
        renames,
        new Schema(
            renamed.dialect(),
            renamed.tables(),
            renamed.virtualTables(),
            renamed.indexes(),
            Stream.concat(renamed.views().stream(), views.stream()).toList(),
            Stream.concat(renamed.triggers().stream(), triggers.stream()).toList(),
            renamed.rows(),
            renamed.complete()),
        views,
        triggers,
        retypings);
  }

  /**
   * Adds to what a script drops before its renames: what was set aside, and while a view is away,
   * what reads from it, since no rename runs while that is broken.
   */
  void stepAside(List<Trigger> dropped, List<View> droppedViews) {
    addMissing(triggers, dropped);
    addMissing(views, droppedViews);
    boolean grows = true;
    while (grows) {
      List<View> more =
          schema.views().stream()
              .filter(v -> !droppedViews.contains(v) && mentions(v.definition(), droppedViews))
              .toList();
      grows = droppedViews.addAll(more);
    }
    addMissing(
        schema.triggers().stream().filter(t -> mentions(t.definition(), droppedViews)).toList(),
        dropped);
  }

  private static <T> void addMissing(List<T> objects, List<T> to) {
    objects.stream().filter(object -> !to.contains(object)).forEach(to::add);
  }

  private static boolean mentions(String definition, List<View> views) {
    return Lexer.tokens(definition).stream()
        .anyMatch(
            token -> views.stream().anyMatch(v -> Names.fold(v.name()).equals(token.folded())));
  }

  private static Optional<SQLException> attempt(Scratch scratch, String statement) {
    try {
      scratch.run(statement);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }

  /** Drops what the message names; false when it names nothing that is still there. */
  private static boolean stepAside(
      Scratch scratch,
      Schema from,
      SQLException failure,
      List<View> views,
      List<Trigger> triggers) {
    Optional<View> view =
        from.views().stream()
            .filter(v -> !views.contains(v) && Messages.isAbout(failure, "view", v.name()))
            .findFirst();
    Optional<Trigger> trigger =
        from.triggers().stream()
            .filter(t -> !triggers.contains(t) && Messages.isAbout(failure, "trigger", t.name()))
            .findFirst();
    view.ifPresent(
        v -> {
          views.add(v);
          from.triggers().stream()
              .filter(t -> Names.same(t.table(), v.name()) && !triggers.contains(t))
              .forEach(triggers::add);
        });
    trigger.ifPresent(triggers::add);
    return view.map(v -> dropped(scratch, "DROP VIEW ", v.name())).orElse(false)
        || trigger.map(t -> dropped(scratch, "DROP TRIGGER ", t.name())).orElse(false);
  }

  private static boolean dropped(Scratch scratch, String drop, String name) {
    return attempt(scratch, drop + Quote.name(name)).isEmpty();
  }
}
