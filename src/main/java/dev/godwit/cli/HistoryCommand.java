package dev.godwit.cli;

import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.Json;
import dev.godwit.cli.output.RevisionResult;
import dev.godwit.cli.output.StateNotes;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptForm;
import dev.godwit.engine.upgrade.history.AppliedMigration;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.history.DatabaseStatus.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the revisions, newest first, and which of them were applied to the database. */
@Command(
    name = "history",
    description = {
      "List the revisions, newest first.",
      "With a database, also shows when each one was run, and which one the database is at."
    },
    footer = {"", "Example:", "  godwit history --url app.db"})
final class HistoryCommand extends Subcommand {
  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    Optional<DatabaseStatus> state = databaseIfNamed().map(url -> reader(url).state());
    List<Entry> entries =
        new ArrayList<>(state.map(DatabaseStatus::history).orElseGet(this::ofFolder));
    Collections.reverse(entries);
    if (format.json()) {
      out().println(Json.of(entries.stream().map(Line::of).toList()));
      return ExitCode.DONE;
    }
    entries.forEach(entry -> out().println(text(entry)));
    if (entries.isEmpty()) {
      err().printf("There is no revision in \"%s\".%n", folder().dir());
    }
    state.map(StateNotes::of).ifPresent(notes -> notes.forEach(err()::println));
    return ExitCode.DONE;
  }

  private List<Entry> ofFolder() {
    Revisions revisions = revisions();
    List<Revision> heads = revisions.heads();
    return revisions.all().stream()
        .map(revision -> new Entry(revision, Optional.empty(), false, heads.contains(revision)))
        .toList();
  }

  private static String text(Entry entry) {
    Revision revision = entry.revision();
    List<String> marks = new ArrayList<>();
    if (entry.head()) {
      marks.add("head");
    }
    if (entry.current()) {
      marks.add("current");
    }
    if (revision.form() == ScriptForm.PORTABLE) {
      marks.add(revision.form().word());
    }
    entry.applied().map(AppliedMigration::installedOn).ifPresent(marks::add);
    return "%s -> %s%s, %s"
        .formatted(
            revision.parent().map(Object::toString).orElse("base"),
            revision.version(),
            marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")",
            revision.message());
  }

  /**
   * One revision, for machines.
   *
   * @param version its version
   * @param message its message
   * @param parent the version that it was written on top of; null for the first
   * @param script the script's path inside the folder
   * @param form the form of its scripts: default or portable
   * @param applied when it was run, as the database wrote it; null when it is pending
   * @param current whether the database is at this revision
   * @param head whether nothing is written on top of it
   */
  record Line(
      String version,
      String message,
      @Nullable String parent,
      String script,
      String form,
      @Nullable String applied,
      boolean current,
      boolean head) {
    static Line of(Entry entry) {
      RevisionResult revision = RevisionResult.of(entry.revision());
      return new Line(
          revision.version(),
          revision.message(),
          revision.parent(),
          revision.script(),
          revision.form(),
          entry.applied().map(AppliedMigration::installedOn).orElse(null),
          entry.current(),
          entry.head());
    }
  }
}
