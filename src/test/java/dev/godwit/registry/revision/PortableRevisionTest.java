package dev.godwit.registry.revision;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;

import dev.godwit.registry.Api;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Revisions of both forms in one project. */
@QuarkusTest
class PortableRevisionTest {
  private static final String SHOP =
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER"
          + " REFERENCES p (id)); CREATE TABLE g (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c"
          + " (id));";

  @Test
  void aRevisionTellsItsForm() {
    Api.project("portable-shop", SHOP);
    Api.revision("portable-shop", "Start").statusCode(201).body("form", equalTo("default"));
    Api.putSql(
            "/projects/portable-shop/model",
            SHOP.replace("REFERENCES p (id)", "REFERENCES p (id) ON DELETE CASCADE"))
        .statusCode(200);
    Api.get("/projects/portable-shop/model/pending?portable=true")
        .statusCode(200)
        .body("upgrade", containsString("DROP TABLE godwit_old_c;"));
    Api.post(
            "/projects/portable-shop/revisions",
            Map.of("message", "Cascade", "autogenerate", true, "portable", true))
        .statusCode(201)
        .body("form", equalTo("portable"))
        .body("upgrade", containsString("-- Form: portable\n"))
        .body("upgrade", not(containsString("writable_schema")))
        .body("changes.method", everyItem(equalTo("rebuild")));
    Api.get("/projects/portable-shop/revisions/2").body("form", equalTo("portable"));
    Api.putSql("/projects/portable-shop/model", SHOP).statusCode(200);
    Api.revision("portable-shop", "Back").statusCode(201).body("form", equalTo("default"));
  }
}
