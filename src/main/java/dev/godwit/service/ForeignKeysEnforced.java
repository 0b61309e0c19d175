package dev.godwit.service;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only while SQLite enforces foreign keys. It does so only on connections that ask for it; on
 * others, a delete silently leaves orphaned rows behind.
 */
@Readiness
@Singleton
final class ForeignKeysEnforced implements HealthCheck {
  private final DataSource database;

  ForeignKeysEnforced(DataSource database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("PRAGMA foreign_keys")) {
      return HealthCheckResponse.named("foreign keys enforced")
          .status(answer.next() && answer.getBoolean(1))
          .build();
    } catch (SQLException e) {
      return HealthCheckResponse.named("foreign keys enforced")
          .down()
          .withData("reason", String.valueOf(e.getMessage()))
          .build();
    }
  }
}
