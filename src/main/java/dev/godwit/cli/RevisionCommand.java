package dev.godwit.cli;

import dev.godwit.cli.ask.Answers;
import dev.godwit.cli.ask.Terminal;
import dev.godwit.cli.option.AnswerOptions;
import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.Json;
import dev.godwit.cli.output.RevisionResult;
import dev.godwit.cli.output.RevisionWritten;
import dev.godwit.cli.output.StateNotes;
import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.NextRevision;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptStore;
import dev.godwit.engine.plan.AcceptedHazards;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.CopyRehearsal;
import dev.godwit.engine.upgrade.HeadMerger;
import dev.godwit.engine.upgrade.Report;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.history.DatabaseStatus.Standing;
import dev.godwit.engine.upgrade.replay.HeadSchema;
import dev.godwit.engine.upgrade.replay.PlainFlyway;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import dev.godwit.engine.upgrade.verify.Preflight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a new revision, empty or from the model; or merges two heads. */
@Command(
    name = "revision",
    description = {
      "Write a new revision, empty or from the model.",
      "With --autogenerate it is the rehearsed script from the newest revision to the model;"
          + " otherwise an empty one to fill in. Runs nothing on the database; if one is given,"
          + " checks whether its rows let the script succeed; if not, nothing is written (exit"
          + " code 4).",
      "With --merge, when two branches each added revisions, those of the later branch get new"
          + " numbers after those of the other one. Their SQL stays the same, and a rehearsal must"
          + " pass."
    },
    footer = {
      "",
      "Examples:",
      "  godwit revision --autogenerate -m \"Add orders\" --model schema.sql --url app.db",
      "  godwit revision --autogenerate -m \"Call it email\" --model schema.sql"
          + " --rename customer.mail=email",
      "  godwit revision --autogenerate -m \"Languages\" --model schema.sql"
          + " --fill \"customer.language='en'\"",
      "  godwit revision -m \"Fill in the countries\"",
      "  godwit revision --merge"
    })
final class RevisionCommand extends Subcommand {
  /** A new revision needs a message; merged heads keep theirs. */
  private static final class Kind {
    @Option(
        names = {"-m", "--message"},
        paramLabel = "MESSAGE",
        required = true,
        description = "Describes the revision; also part of its file name.")
    private @Nullable String message;

    @Option(
        names = "--merge",
        required = true,
        description = "Merge two heads into one line of history.")
    private boolean merge;
  }

  @ArgGroup(multiplicity = "1")
  private Kind kind = new Kind();

  @Option(
      names = "--autogenerate",
      description = "Write the script from the newest revision to the model.")
  private boolean autogenerate;

  @Option(
      names = "--rehearse",
      negatable = true,
      description =
          "Rehearse the script on a copy of the database with its rows. Default: only for a small"
              + " database.")
  private @Nullable Boolean rehearse;

  @Option(
      names = "--accept",
      paramLabel = "HAZARD",
      split = ",",
      description =
          "Accept a hazard that the policy of godwit.toml does not accept: rewrites-table,"
              + " dangling-reference, loses-rowids. May be repeated.")
  private List<String> accept = new ArrayList<>();

  @Mixin private AnswerOptions answers;
  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    MigrationsFolder folder = folder();
    String message = kind.message;
    if (kind.merge || message == null) {
      return merge(folder);
    }
    if (!autogenerate) {
      revisions();
      Revision revision = folder.write(message, "", "");
      show(RevisionWritten.of(revision, folder.files(revision)));
      err().println("Now edit the upgrade and downgrade scripts.");
      return ExitCode.DONE;
    }
    AcceptedHazards accepted = policy();
    Schema wanted = Godwit.inspect(model(), err()::println);
    Optional<Report> report = databaseIfNamed().map(url -> reader(url).check(Optional.empty()));
    report.ifPresent(this::refuseWrongStart);
    Schema head = HeadSchema.of(folder);
    Function<Answers, Migration> migrate =
        given ->
            Godwit.migrate(head, excludes(given.excludes()).kept(head, wanted), given.options());
    Optional<Terminal> asked = format.json() ? Optional.empty() : terminal();
    Answers given = answers.settled(portable(), asked, migrate, made -> checked(report, made));
    noteAnswers(given);
    Migration migration = migrate.apply(given);
    if (migration.identical()) {
      show(RevisionWritten.nothing());
      err().println("Nothing to do: the model matches the newest revision.");
      return ExitCode.DONE;
    }
    NextRevision next =
        folder
            .next(message, migration)
            .withScript(text -> PlainFlyway.noted(Dialects.of(folder.dialect()), text));
    Godwit.rehearse(head, migration, next);
    report.ifPresent(this::noteUnchecked);
    List<CheckedHazard> hazards = checked(report, migration);
    Preflight.requireClear("The revision was not written", hazards);
    accepted = requireAccepted(hazards, accepted, asked);
    report.ifPresent(found -> rehearse(found, folder, next, given.excludes()));
    // Last of all, when everything that can fail has passed.
    Revision revision = folder.write(next);
    show(RevisionWritten.of(revision, folder.files(revision), migration, hazards, accepted));
    return ExitCode.DONE;
  }

  private AcceptedHazards policy() {
    try {
      return accepted().withOption(accept, "--accept");
    } catch (InvalidInputException e) {
      throw accept.isEmpty() ? e : wrongUsage(e.sentence());
    }
  }

  /** Asks for what the policy does not accept; without a person it is refused. */
  private AcceptedHazards requireAccepted(
      List<CheckedHazard> hazards, AcceptedHazards accepted, Optional<Terminal> asked) {
    AcceptedHazards all = accepted;
    for (String code : open(hazards, accepted)) {
      String sentences =
          hazards.stream()
              .map(CheckedHazard::hazard)
              .filter(hazard -> hazard.code().equals(code))
              .map(Hazard::message)
              .collect(Collectors.joining(" "));
      boolean yes =
          asked
              .map(
                  there -> {
                    there.tell(sentences);
                    return there.ask("Go on with --accept %s? [y/N] ".formatted(code));
                  })
              .filter(answer -> answer.strip().matches("(?i)y|yes"))
              .isPresent();
      if (!yes) {
        throw new RefusedException(
            ErrorCode.UNACCEPTED_HAZARD,
            "The revision was not written, because the policy of %s does not accept the hazard %s: %s Accept it for this revision%s."
                .formatted(
                    configuration().path().map(Object::toString).orElse("godwit.toml"),
                    code,
                    sentences,
                    AcceptedHazards.isForFiles(code) ? ", or add it to policy.accept" : ""),
            List.of(),
            List.of(SuggestedOption.accept(code)));
      }
      all = all.withOption(List.of(code), "--accept");
    }
    return all;
  }

  private Integer merge(MigrationsFolder folder) {
    if (autogenerate) {
      throw wrongUsage(
          "--merge cannot be combined with --autogenerate, which writes a new revision.");
    }
    List<Revision> moved = HeadMerger.settle(folder);
    if (format.json()) {
      out().println(Json.of(moved.stream().map(RevisionResult::of).toList()));
      return ExitCode.DONE;
    }
    for (Revision revision : moved) {
      folder.files(revision).forEach(out()::println);
      err()
          .printf(
              "Now revision %s on top of %s.%n",
              revision.line(), revision.parent().map(Object::toString).orElse("base"));
    }
    err()
        .println(
            "A database on which they ran under their old numbers will be refused. Downgrade it to"
                + " the revision before them first, with the old files.");
    return ExitCode.DONE;
  }

  /**
   * A script is made for what the newest revision leaves: a database that differs is no starting
   * point.
   */
  private void refuseWrongStart(Report report) {
    Standing standing = report.state().standing();
    if (standing == Standing.UNVERSIONED && report.state().revisions().isEmpty()) {
      throw new RefusedException(
          ErrorCode.UNVERSIONED_DATABASE,
          "The database has tables but there is no revision yet, so the script would create"
              + " them again. Adopt the database first: 'godwit adopt -m \"Initial migration\"'.");
    }
    if (standing == Standing.CURRENT && !report.drift().isEmpty()) {
      throw new RefusedException(
          ErrorCode.DRIFT,
          "The database differs from its revision: %s. %s Or pass --url \"\" to write the revision from the folder alone."
              .formatted(
                  String.join("; ", report.drift()),
                  report
                      .recognised()
                      .map(
                          version ->
                              "Its schema equals revision %s; record it with godwit stamp %s."
                                  .formatted(version, version))
                      .orElse("Put that right, or exclude what belongs to another tool.")));
    }
  }

  /** Before the files are written: a script whose result differs from its header is never shown. */
  private void rehearse(
      Report report, MigrationsFolder folder, NextRevision next, List<String> more) {
    boolean wanted = rehearse == null ? CopyRehearsal.isCheap(database()) : rehearse;
    if (!wanted || report.state().standing() != Standing.CURRENT) {
      return;
    }
    Revisions revisions = folder.read().linear();
    Optional<String> stopped =
        CopyRehearsal.run(
            database(),
            ScriptStore.of(folder.dialect(), revisions.where(), revisions.filesWith(next)),
            Settings.defaults().withExcludes(excludes(more)).withHistory(historyTable()));
    if (stopped.isPresent()) {
      throw new RefusedException(
          ErrorCode.ROWS_IN_THE_WAY,
          "The revision was not written: rehearsed on a copy of the database, rows stop it. "
              + stopped.get());
    }
    err().println("Rehearsed on a copy of the database: passed.");
  }

  /** What the rows say of the hazards, when the database is where the script starts. */
  private List<CheckedHazard> checked(Optional<Report> report, Migration migration) {
    return report.filter(found -> found.state().standing() == Standing.CURRENT).isPresent()
        ? Preflight.check(database(), migration.hazards())
        : CheckedHazard.unchecked(migration);
  }

  private void noteUnchecked(Report report) {
    if (report.state().standing() != Standing.CURRENT) {
      StateNotes.of(report.state()).forEach(err()::println);
      err().println("The database is not at the newest revision, so its rows were not checked.");
    }
  }

  private void show(RevisionWritten written) {
    if (format.json()) {
      out().println(Json.of(written));
    } else {
      written.print(out(), err());
    }
  }
}
