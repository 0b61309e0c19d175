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
import dev.godwit.token.TokenTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates an access token in the service's database; the service need not run. */
@Command(
    name = "token",
    description = {
      "Create an access token for the service's API and print it once.",
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
      description = "The name of the token.")
  private String name;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "reader",
      description = "reader, writer or admin. Default: reader.")
  private TokenRole role;

  @Option(
      names = "--project",
      paramLabel = "PROJECT",
      description = "The only project that it gives access to. Default: all.")
  private @Nullable String project;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      description = "For how many days it is valid. Default: no limit.")
  private @Nullable Integer days;

  @Override
  public Integer call() {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}")) {
      throw wrongUsage(
          "a token's name starts with a letter or digit, then letters, digits, dots, - or _.");
    }
    if (TokenName.isReserved(name)) {
      throw wrongUsage(
          "%s is reserved for the service itself; choose another name.".formatted(name));
    }
    if (days != null && (days < 1 || days > 36_500)) {
      throw wrongUsage("--days is a number from 1 to 36500.");
    }
    DatabaseUrl database = serviceDatabase();
    if (!database.open(PATIENCE).exists()) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE,
          "There is no database file %s. Start the service once, which creates it, or pass --url."
              .formatted(database));
    }
    String token = TokenSecret.random();
    // Safe beside a running service: one row, under the database's own locks. So it takes no other.
    try (Connection connection = database.open(PATIENCE).forRows()) {
      TokenTable tokens = new TokenTable(connection);
      requireAdministrator(tokens);
      tokens.insert(row(TokenSecret.hash(token)));
    } catch (SQLException e) {
      throw failure(database, e);
    }
    out().println(token);
    err()
        .println(
            "Store it now, because it is shown only once. Send it as 'Authorization: Bearer"
                + " TOKEN'.");
    return ExitCode.DONE;
  }

  /**
   * Once there is a token, requests without one are rejected, so the first must allow to create
   * more.
   */
  private void requireAdministrator(TokenTable tokens) throws SQLException {
    boolean administrates = role == TokenRole.ADMIN && project == null;
    if (!administrates && !tokens.any() && !adminTokenInEnvironment()) {
      throw new InvalidInputException(
          ErrorCode.FIRST_TOKEN,
          "The first token closes the service for everybody without one, so it has the role"
              + " admin and no project. Make that first: --name admin --role admin.");
    }
  }

  private TokenTable.Row row(String hash) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new TokenTable.Row(
        name,
        hash,
        role,
        project,
        now,
        days == null ? null : now.plus(days, ChronoUnit.DAYS),
        "godwit token");
  }

  private InvalidInputException failure(DatabaseUrl database, SQLException e) {
    String said = String.valueOf(e.getMessage());
    if (Dialects.anyCause(e, SqlErrors::isDuplicateKey)) {
      return new InvalidInputException(
          ErrorCode.DUPLICATE_TOKEN,
          "A token %s exists already. Choose another name.".formatted(name),
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
        "The token was not created. %s reports: %s".formatted(database, said),
        e);
  }
}
