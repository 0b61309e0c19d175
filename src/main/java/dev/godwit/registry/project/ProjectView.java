package dev.godwit.registry.project;

import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.read.ReadConnection;
import dev.godwit.registry.read.Row;
import dev.godwit.registry.read.SqlQuery;
import dev.godwit.registry.web.HasETag;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project as clients see it; see {@link Project}.
 *
 * @param name what clients call it
 * @param dialect the name of the dialect of its databases
 * @param description what it is, for people
 * @param createdAt when it was registered, UTC
 * @param edition counts its updates; the ETag
 */
public record ProjectView(
    String name, String dialect, @Nullable String description, Instant createdAt, int edition)
    implements HasETag {
  static final String COLUMNS = "name, dialect, description, created_at, edition";

  static ProjectView of(Row row) throws SQLException {
    return new ProjectView(
        row.text(1), row.text(2), row.textOrNull(3), row.time(4), (int) row.number(5));
  }

  /**
   * The project of a name.
   *
   * @throws jakarta.ws.rs.WebApplicationException when there is none (404)
   */
  static ProjectView byName(ReadConnection database, String name) throws SQLException {
    return database
        .first(
            SqlQuery.of("select " + COLUMNS + " from project where name = ?", name),
            ProjectView::of)
        .orElseThrow(() -> Problems.unknown("project", name));
  }

  static ProjectView of(Project project) {
    return new ProjectView(
        project.name, project.dialect, project.description, project.createdAt, project.edition);
  }

  @Override
  public String tag() {
    return HasETag.of(edition);
  }
}
