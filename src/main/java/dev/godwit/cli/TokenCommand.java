package dev.godwit.cli;

import dev.godwit.cli.output.ExitCode;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.SqlErrors;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.token.TokenName;
import dev.godwit.token.TokenRole;
import dev.godwit.token.TokenSecret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a token for the service, by writing into its database; the service need not run. */
@Command(
    name = "token",
    description = {
      "Make a token that opens the service's API, and print it once.",
      "Works on the service's own database, whether the service runs or not: --url, then"
          + " GODWIT_DATABASE_URL, then SQLITE_DB, then godwit.db in this folder. Only the token's"
          + " hash is stored there."
    },
    footer = {
      "",
      "Examples:",
      "  SQLITE_DB=sqlite:///godwit.db godwit token --name admin --role admin",
      "  godwit token --name shop-pipeline --role writer --project shop --days 90"
    })
final class TokenCommand extends Subcommand {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      required = true,
      description = "What people call it.")
  private String name;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "reader",
      description = "reader, writer or admin; reader when not said.")
  private TokenRole role;

  @Option(
      names = "--project",
      paramLabel = "PROJECT",
      description = "The only project that it opens; all when not said.")
  private @Nullable String project;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      description = "For how many days it is valid; for ever when not said.")
  private @Nullable Integer days;

  @Override
  public Integer call() {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}")) {
      throw wrongUsage(
          "a token's name starts with a letter or digit, then letters, digits, dots, - or _.");
    }
    if (TokenName.isReserved(name)) {
      throw wrongUsage("%s is what the service calls itself; take another name.".formatted(name));
    }
    if (days != null && (days < 1 || days > 36_500)) {
      throw wrongUsage("--days is a number from 1 to 36500.");
    }
    DatabaseUrl database = serviceDatabase();
    if (!database.open(PATIENCE).exists()) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE,
          "There is no database file %s. Start the service once, which makes it, or name it with --url."
              .formatted(database));
    }
    String token = TokenSecret.random();
    // Safe beside a running service: one row, under the database's own locks. So it takes no other.
    try (Connection connection = database.open(PATIENCE).forRows()) {
      requireAdministrator(connection);
      insert(connection, TokenSecret.hash(token));
    } catch (SQLException e) {
      throw failure(database, e);
    }
    out().println(token);
    err().println("Keep it: it is shown this once. Send it as 'Authorization: Bearer TOKEN'.");
    return ExitCode.DONE;
  }

  /** The first token closes the service, so whoever holds it must be able to make more. */
  private void requireAdministrator(Connection connection) throws SQLException {
    if (role == TokenRole.ADMIN && project == null) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM access_token")) {
      try (ResultSet found = statement.executeQuery()) {
        if (found.next() && found.getLong(1) == 0 && !adminTokenInEnvironment()) {
          throw new InvalidInputException(
              ErrorCode.FIRST_TOKEN,
              "The first token closes the service for everybody without one, so it has the role"
                  + " admin and no project. Make that first: --name admin --role admin.");
        }
      }
    }
  }

  private void insert(Connection connection, String hash) throws SQLException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO access_token (name, hash, role, project_id, expires_at, created_at,"
                + " created_by) VALUES (?, ?, ?, ?, ?, ?, 'godwit token')")) {
      statement.setString(1, name);
      statement.setString(2, hash);
      statement.setString(3, role.word());
      statement.setObject(4, projectId(connection));
      statement.setTimestamp(
          5, days == null ? null : Timestamp.from(now.plus(days, ChronoUnit.DAYS)));
      statement.setTimestamp(6, Timestamp.from(now));
      statement.executeUpdate();
    }
  }

  private @Nullable Long projectId(Connection connection) throws SQLException {
    if (project == null) {
      return null;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM project WHERE name = ?")) {
      statement.setString(1, project);
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          throw new InvalidInputException(
              ErrorCode.UNKNOWN_PROJECT, "There is no project %s.".formatted(project));
        }
        return found.getLong(1);
      }
    }
  }

  private InvalidInputException failure(DatabaseUrl database, SQLException e) {
    String said = String.valueOf(e.getMessage());
    if (Dialects.anyCause(e, SqlErrors::isDuplicateKey)) {
      return new InvalidInputException(
          ErrorCode.DUPLICATE_TOKEN,
          "There is a token %s already. Take another name.".formatted(name),
          e);
    }
    if (Dialects.anyCause(e, SqlErrors::isMissingTable)) {
      return new InvalidInputException(
          ErrorCode.NOT_THE_SERVICE,
          "%s is not the service's database, or an older one. Name the right one, or start the service once, which upgrades it."
              .formatted(database),
          e);
    }
    return new InvalidInputException(
        ErrorCode.TOKEN_NOT_MADE,
        "The token was not made, because %s says: %s".formatted(database, said),
        e);
  }
}
