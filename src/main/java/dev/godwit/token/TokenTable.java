package dev.godwit.token;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The table of tokens for those who work without Quarkus: the command line, which never starts it,
 * and the configuration, which is read before there is an entity manager. Plain JDBC for that
 * reason; the running service uses the entity of the same table.
 */
public final class TokenTable {
  private final Connection connection;

  /** Works on the service's database. */
  public TokenTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * A token to store.
   *
   * @param name its name
   * @param hash the hash of its secret, see {@link TokenSecret#hash}
   * @param role what it lets do
   * @param project the only project that it opens; null for all
   * @param createdAt now
   * @param expiresAt when it stops working; null for never
   * @param createdBy who makes it
   */
  public record Row(
      String name,
      String hash,
      TokenRole role,
      @Nullable String project,
      Instant createdAt,
      @Nullable Instant expiresAt,
      String createdBy) {}

  /** Whether there is any token. */
  public boolean any() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT 1 FROM access_token LIMIT 1")) {
      return found.next();
    }
  }

  /**
   * Stores a token.
   *
   * @throws InvalidInputException when there is no such project
   */
  public void insert(Row token) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO access_token (name, hash, role, project_id, expires_at, created_at,"
                + " created_by) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      statement.setString(1, token.name());
      statement.setString(2, token.hash());
      statement.setString(3, token.role().word());
      statement.setObject(4, projectId(token.project()));
      statement.setTimestamp(
          5, token.expiresAt() == null ? null : Timestamp.from(token.expiresAt()));
      statement.setTimestamp(6, Timestamp.from(token.createdAt()));
      statement.setString(7, token.createdBy());
      statement.executeUpdate();
    }
  }

  private @Nullable Long projectId(@Nullable String project) throws SQLException {
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
}
