package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.HistoryTableName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSchemaTest {
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void isReadWithoutChangingAnything(String mode) {
    Project project = new Project(root);
    project.sql("PRAGMA journal_mode = " + mode, Project.V1);
    Map<String, String> before = project.bytes();
    assertEquals(
        2,
        LiveSchema.of(new DatabaseUrl(project.database), HistoryTableName.FLYWAY).tables().size());
    assertEquals(before, project.bytes());
  }

  @Test
  void isReadWhileTheApplicationWrites() throws SQLException {
    Project project = new Project(root);
    project.sql("PRAGMA journal_mode = WAL", Project.V1);
    try (Connection writer = project.connect();
        Statement statement = writer.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      statement.executeUpdate("CREATE TABLE uncommitted (x)");
      assertEquals(
          2,
          LiveSchema.of(new DatabaseUrl(project.database), HistoryTableName.FLYWAY)
              .tables()
              .size());
      statement.execute("COMMIT");
      assertEquals(
          3,
          LiveSchema.of(new DatabaseUrl(project.database), HistoryTableName.FLYWAY)
              .tables()
              .size());
    }
  }

  @Test
  void needsAFile() {
    DatabaseUrl nowhere = new DatabaseUrl(root.resolve("nowhere.db"));
    assertEquals(
        "no-such-file",
        Project.no(() -> LiveSchema.of(nowhere, HistoryTableName.FLYWAY)).code().id());
  }
}
