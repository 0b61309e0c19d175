package dev.godwit.registry.revision;

import static dev.godwit.registry.Api.get;
import static dev.godwit.registry.Api.post;
import static dev.godwit.registry.Api.project;
import static dev.godwit.registry.Api.putSql;
import static dev.godwit.registry.Api.revision;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same text says everywhere what a revision changes. */
@QuarkusTest
class RevisionSummaryTest {
  private static final String BEFORE =
      """
      CREATE TABLE customer (id INTEGER PRIMARY KEY, mail TEXT, gone TEXT, note TEXT);
      CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer (id));
      """;

  private static final String AFTER =
      BEFORE
          .replace("REFERENCES customer (id)", "REFERENCES customer (id) ON DELETE CASCADE")
          .replace(" gone TEXT,", "");

  @Test
  void compareModelAndRevisionsGiveTheTextOfTheScript() {
    String summary =
        Godwit.migrate(
                load(BEFORE),
                load(AFTER),
                new MigrationOptions(List.of(), Set.of("drop-column"), false))
            .summary();
    assertTrue(summary.contains("\n  - gone TEXT\n") && summary.contains("\nHazards:\n"), summary);
    post(
            "/compare",
            Map.of(
                "dialect",
                "sqlite",
                "current",
                BEFORE,
                "desired",
                AFTER,
                "allow",
                List.of("drop-column")))
        .statusCode(200)
        .body("summary", equalTo(summary));
    project("summarised", BEFORE);
    revision("summarised", "First")
        .statusCode(201)
        .body("summary", startsWith("customer: new table, 4 columns.\n"));
    get("/projects/summarised/model/pending").statusCode(200).body("summary", equalTo(""));
    putSql("/projects/summarised/model", AFTER).statusCode(200);
    get("/projects/summarised/model/pending").statusCode(200).body("summary", equalTo(""));
    get("/projects/summarised/model/pending?allow=drop-column")
        .statusCode(200)
        .body("summary", equalTo(summary));
    post(
            "/projects/summarised/revisions",
            Map.of("message", "Cascade", "autogenerate", true, "allow", List.of("drop-column")))
        .statusCode(201)
        .body("summary", equalTo(summary));
    get("/projects/summarised/revisions/2").statusCode(200).body("summary", equalTo(summary));
    post(
            "/projects/summarised/revisions",
            Map.of("message", "By hand", "upgrade", "CREATE TABLE hand (a);"))
        .statusCode(201)
        .body("summary", equalTo(""));
  }

  private static Schema load(String ddl) {
    return Godwit.inspect(new Source.Ddl("shop", "sqlite", ddl));
  }
}
