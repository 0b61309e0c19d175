package dev.godwit.registry.environment;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.registry.Api;
import dev.godwit.registry.GrowthProfile;
import dev.godwit.registry.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A schema that an environment has again is not stored again. */
@QuarkusTest
@TestProfile(GrowthProfile.class)
class SnapshotGrowthTest {
  private static final String ONE = "CREATE TABLE one (a INTEGER);";
  private static final String TWO = "CREATE TABLE two (b INTEGER);";

  @Inject DataSource database;

  @Test
  void theSameSchemaIsStoredOnceHoweverItIsWritten() {
    String path = environment("same");
    String first = see(path, ONE);
    for (int i = 0; i < 5; i++) {
      see(path, ONE);
    }
    String last = see(path, "CREATE TABLE one ( a INTEGER ) ; -- again");
    assertEquals(1, snapshots("same"));
    Api.get(path)
        .body("ddl", equalTo("CREATE TABLE one ( a INTEGER ) ; -- again"))
        .body("takenAt", equalTo(last))
        .body("takenAt", greaterThan(first));
  }

  @Test
  void schemasThatComeAndGoAreStoredOnceEachAndTheNewestIsTheLastSeen() {
    String path = environment("flapping");
    for (int i = 0; i < 4; i++) {
      see(path, ONE);
      Api.get(path).body("ddl", equalTo(ONE));
      see(path, TWO);
      Api.get(path).body("ddl", equalTo(TWO));
    }
    assertEquals(2, snapshots("flapping"));
  }

  @Test
  void environmentsHaveSnapshotsOfTheirOwn() {
    String path = environment("mine");
    see(path, ONE);
    see(environment("yours"), ONE);
    see(path, ONE);
    assertEquals(1, snapshots("mine"));
    assertEquals(1, snapshots("yours"));
  }

  /**
   * As an older version left them: several rows of one schema, without the time of the last report.
   */
  @Test
  void olderRowsOfTheSameSchemaBecomeOne() {
    String path = environment("older");
    see(path, ONE);
    for (String change : new String[] {"", "", "x"}) {
      new Rows(database)
          .run(
              """
              INSERT INTO snapshot (environment_id, taken_at, ddl, fingerprint)
              SELECT environment_id, taken_at - 1, ddl, fingerprint || '%s' FROM snapshot
              WHERE id = (SELECT max(id) FROM snapshot)
              """
                  .formatted(change));
    }
    assertEquals(4, snapshots("older"));
    see(path, ONE);
    assertEquals(2, snapshots("older"));
    Api.get(path).body("ddl", equalTo(ONE));
  }

  private static String environment(String project) {
    Api.post("/projects", Map.of("name", project, "dialect", "sqlite")).statusCode(201);
    Api.post("/projects/" + project + "/environments", Map.of("name", "prod")).statusCode(201);
    return "/projects/" + project + "/environments/prod/schema";
  }

  private static String see(String path, String ddl) {
    return Api.putSql(path, ddl).statusCode(200).extract().path("takenAt");
  }

  private long snapshots(String project) {
    return new Rows(database)
        .number(
            """
            SELECT count(*) FROM snapshot s JOIN environment e ON e.id = s.environment_id
            JOIN project p ON p.id = e.project_id WHERE p.name = '%s'
            """
                .formatted(project));
  }
}
