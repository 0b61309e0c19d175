package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.ScriptRunner;
import dev.godwit.engine.dialect.ScriptRunner.FailedStatement;
import dev.godwit.engine.migration.Revision;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.executor.MigrationExecutor;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.resolver.ResolvedMigrationImpl;

/**
 * Revisions as Flyway's migrations. Flyway keeps the history, in the rows that it writes for SQL
 * migrations of its own; the statements are cut and run by {@link ScriptRunner}, because Flyway's
 * parser takes legal names such as {@code end} for the end of a block. It sees exactly the texts
 * that were read before, not the files, which may change meanwhile.
 */
final class RevisionMigrations implements MigrationResolver {
  private final List<Revision> revisions;
  private final Runner runner;

  /** Runs the script of a revision. */
  @FunctionalInterface
  interface Runner {
    void run(Connection connection, Revision revision) throws FailedStatement;
  }

  /** What Flyway is told when a statement fails. */
  static final class StatementFailure extends FlywayException {
    private static final long serialVersionUID = 1L;
    private final transient FailedStatement statement;

    StatementFailure(FailedStatement statement) {
      super(statement.reason().getMessage(), statement.reason());
      this.statement = statement;
    }

    FailedStatement statement() {
      return statement;
    }
  }

  RevisionMigrations(List<Revision> revisions, Runner runner) {
    this.revisions = revisions;
    this.runner = runner;
  }

  @Override
  public Collection<ResolvedMigration> resolveMigrations(Context context) {
    return revisions.stream().map(this::migration).toList();
  }

  private ResolvedMigration migration(Revision revision) {
    return new ResolvedMigrationImpl(
        MigrationVersion.fromVersion(revision.version().text()),
        revision.description(),
        revision.script(),
        revision.checksum(),
        null,
        CoreMigrationType.SQL,
        revision.script(),
        new Executor(revision));
  }

  private final class Executor implements MigrationExecutor {
    private final Revision revision;

    Executor(Revision revision) {
      this.revision = revision;
    }

    @Override
    public List<Results> execute(org.flywaydb.core.api.executor.Context context) {
      try {
        runner.run(context.getConnection(), revision);
      } catch (FailedStatement e) {
        throw new StatementFailure(e);
      }
      return List.of();
    }

    @Override
    public boolean canExecuteInTransaction() {
      return true;
    }

    @Override
    public boolean shouldExecute() {
      return true;
    }
  }
}
