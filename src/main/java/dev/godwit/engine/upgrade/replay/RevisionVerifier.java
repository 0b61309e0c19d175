package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.dialect.SchemaFollower;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.verify.SchemaComparison;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is demanded inside the transaction of every revision, on a scratch database and on a real
 * one: it starts from the schema that it was written for, runs in one transaction to its end,
 * leaves no broken reference that was not broken before, and leaves the schema that was promised.
 * Whoever throws here has the whole revision rolled back.
 */
public final class RevisionVerifier {
  private static final String SAVEPOINT = "godwit_revision";

  private final Schema nothing;
  private final Revisions revisions;
  private final Optional<Replay.Schemas> expected;
  private final Replay.Shared shared;
  private final SchemaFollower follower;
  private final Excludes excludes;
  private final List<Replay.Step> kept = new ArrayList<>();

  private RevisionVerifier(
      LiveDatabase database,
      Revisions revisions,
      Optional<Replay.Schemas> expected,
      Replay.Shared shared,
      Excludes excludes) {
    this.excludes = excludes;
    this.nothing = Schema.empty(database.dialect().name());
    this.revisions = revisions;
    this.expected = expected;
    this.shared = shared;
    this.follower = database.follow(shared.objects());
  }

  /** For a scratch database, where the scripts' own headers are what is promised. */
  public static RevisionVerifier rehearsed(LiveDatabase scratch, Revisions revisions) {
    return new RevisionVerifier(
        scratch, revisions, Optional.empty(), new Replay.Shared(), Excludes.KNOWN);
  }

  /** For a real database, which must take every step that the rehearsal took. */
  public static RevisionVerifier as(
      LiveDatabase database, Revisions revisions, Replay.Schemas rehearsal, Excludes excludes) {
    return new RevisionVerifier(
        database, revisions, Optional.of(rehearsal), rehearsal.shared(), excludes);
  }

  /** For downgrade scripts, each of which must leave a schema that was there on the way up. */
  public static RevisionVerifier back(
      LiveDatabase database, Replay.Schemas schemas, Excludes excludes) {
    return new RevisionVerifier(
        database, new Revisions("", List.of()), Optional.empty(), schemas.shared(), excludes);
  }

  /** What has been left so far. */
  public Replay.Schemas kept() {
    return new Replay.Schemas(nothing, kept, shared);
  }

  /** How many objects of the database have been inspected so far. */
  public long inspections() {
    return follower.inspections();
  }

  /** Before the first statement of a revision. */
  void before(Connection connection, Revision revision) throws SQLException {
    if (connection.getAutoCommit()) {
      throw notTransactional(revision.script() + " was not run");
    }
    // Nobody else writes to a scratch database.
    Schema found = expected.isEmpty() ? start() : follower.schemaAtStart(connection);
    if (expected.isEmpty()) {
      requireOwnStart(revision, found);
    } else {
      Optional<Schema> start = expected.get().after(revisions.before(revision));
      requireSchema(
          revision,
          found,
          start.orElseThrow(),
          ErrorCode.CHANGED_MEANWHILE,
          "Revision %s was not run, because the schema of the database changed meanwhile. Nothing"
              + " has changed by it. Look again: godwit check.");
    }
    start(connection, found);
  }

  /** Before a downgrade script, all of whose statements are told at once. */
  public void beforeBack(Connection connection, String script) throws SQLException {
    start(connection, follower.schemaAtStart(connection));
    statement(script);
  }

  /** Remembers what is broken already, and marks the transaction. */
  private void start(Connection connection, Schema found) throws SQLException {
    follower.start(connection, found);
    execute(connection, "SAVEPOINT " + SAVEPOINT);
  }

  /** Before each statement of a script. */
  void statement(String sql) {
    follower.statement(sql);
  }

  /** A script that a transaction cannot hold. */
  static MigrationFailedException notTransactional(String what) {
    return new MigrationFailedException(
        ErrorCode.NOT_TRANSACTIONAL,
        "%s, because it holds a statement that cannot run inside a transaction (such as PRAGMA foreign_keys), so a failure could not be rolled back. Take that statement out: Godwit runs scripts with foreign keys off."
            .formatted(what));
  }

  /** After the last statement of a revision. */
  void after(Connection connection, Revision revision) throws SQLException {
    requireSameTransaction(connection, revision.script());
    Schema left = follower.schemaAfter(connection, revision.after().isPresent());
    if (expected.isPresent()) {
      Schema wanted = expected.get().after(Optional.of(revision)).orElseThrow();
      // The rehearsed one then, whose fingerprint is known.
      left = left.equals(wanted) ? wanted : left;
    }
    requireReferences(connection, revision, left);
    if (expected.isPresent()) {
      // The rehearsal has compared it with the header. Of a real database, tables of other tools
      // do not count.
      requirePromise(revision, left, expected.get().after(Optional.of(revision)).orElseThrow());
    } else {
      requireHeader(revision, left);
    }
    kept.add(new Replay.Step(revision, left));
  }

  /**
   * After the last statement of a downgrade script, which must leave a schema that was there
   * before.
   */
  public void afterBack(Connection connection, Revision revision, Schema wanted)
      throws SQLException {
    requireSameTransaction(connection, "The downgrade script of " + revision.script());
    Schema left = follower.schemaAfter(connection, revision.after().isPresent());
    requireReferences(connection, revision, left);
    requirePromise(revision, left, wanted);
  }

  private static void requireSameTransaction(Connection connection, String script) {
    try {
      execute(connection, "RELEASE " + SAVEPOINT);
    } catch (SQLException e) {
      throw new MigrationFailedException(
          ErrorCode.SCRIPT_ENDS_TRANSACTION,
          "%s ends the transaction that it runs in (COMMIT, END or ROLLBACK). Take that statement out: each revision is one transaction together with its row of history."
              .formatted(script),
          e);
    }
  }

  private void requireReferences(Connection connection, Revision revision, Schema left)
      throws SQLException {
    List<String> fresh =
        follower.freshlyBroken(connection, left, /* ours= */ revision.after().isPresent());
    if (!fresh.isEmpty()) {
      throw new MigrationFailedException(
          ErrorCode.BROKEN_REFERENCES,
          "Revision %s was rolled back, because rows would refer to rows that are not there:%s\nNothing has changed. Fix or delete these rows and try again."
              .formatted(revision.line(), SchemaComparison.shown(fresh)));
    }
  }

  private void requirePromise(Revision revision, Schema left, Schema wanted) {
    requireSchema(
        revision,
        left,
        wanted,
        ErrorCode.BROKEN_PROMISE,
        "Revision %s was rolled back, because the resulting schema differs from the one in its"
            + " header. Nothing has changed. The difference:");
  }

  private void requireSchema(
      Revision revision, Schema live, Schema expectedThere, ErrorCode code, String sentence) {
    Pair<Schema> compared = excludes.without(new Pair<>(expectedThere, live));
    Schema wanted = compared.before();
    Schema actual = compared.after();
    if (!shared.fingerprints().same(actual, wanted)) {
      throw new MigrationFailedException(
          code,
          sentence.formatted(revision.line())
              + SchemaComparison.shown(SchemaComparison.lines(wanted, actual)));
    }
  }

  /** A script that was written on one branch and renumbered on another may not fit any more. */
  private void requireOwnStart(Revision revision, Schema start) {
    if (revision.before().filter(f -> !f.equals(fingerprint(start))).isPresent()) {
      throw new MigrationFailedException(
          ErrorCode.WRITTEN_FOR_ANOTHER,
          "%s was written for a database with the schema %s, but the revision before it makes %s. Write it anew on top of that one: remove its files and say godwit revision --autogenerate. If it fits all the same, remove Godwit's header from it, from the line \"Godwit revision\" to the line \"Header checksum\"."
              .formatted(
                  revision.script(),
                  revision.before().orElseThrow().brief(),
                  fingerprint(start).brief()));
    }
  }

  private void requireHeader(Revision revision, Schema left) {
    if (revision.after().filter(f -> !f.equals(fingerprint(left))).isPresent()) {
      throw new MigrationFailedException(
          ErrorCode.BROKEN_PROMISE,
          "%s promises the schema %s and makes %s. If the script was changed on purpose, remove Godwit's header from it, from the line \"Godwit revision\" to the line \"Header checksum\"."
              .formatted(
                  revision.script(),
                  revision.after().orElseThrow().brief(),
                  fingerprint(left).brief()));
    }
  }

  private Schema start() {
    return kept.isEmpty() ? nothing : kept.get(kept.size() - 1).schema();
  }

  private Fingerprint fingerprint(Schema schema) {
    return shared.fingerprints().of(schema);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
