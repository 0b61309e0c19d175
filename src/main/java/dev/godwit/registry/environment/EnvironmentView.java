package dev.godwit.registry.environment;

import dev.godwit.registry.read.ReadConnection;
import dev.godwit.registry.read.Row;
import dev.godwit.registry.read.SqlQuery;
import dev.godwit.registry.web.HasETag;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An environment as clients see it; see {@link Environment}.
 *
 * @param name what clients call it
 * @param description what it is, for people
 * @param version the revision at which it is, once known
 * @param drifted whether its schema differs from that revision; null when it was not compared since
 *     it moved
 * @param movedAt when it last moved, UTC
 * @param createdAt when it was registered, UTC
 * @param edition counts its updates; the ETag
 */
public record EnvironmentView(
    String name,
    @Nullable String description,
    @Nullable String version,
    @Nullable Boolean drifted,
    @Nullable Instant movedAt,
    Instant createdAt,
    int edition)
    implements HasETag {
  static final String COLUMNS = "name, description, version, drift, moved_at, created_at, edition";
  private static final String OF_NAME =
      "select e.name, e.description, e.version, e.drift, e.moved_at, e.created_at, e.edition"
          + Environment.OF_PROJECT;

  static EnvironmentView of(Row row) throws SQLException {
    Long drift = row.numberOrNull(4);
    return new EnvironmentView(
        row.text(1),
        row.textOrNull(2),
        row.textOrNull(3),
        drift == null ? null : drift > 0,
        row.timeOrNull(5),
        row.time(6),
        (int) row.number(7));
  }

  /**
   * The environment of a name.
   *
   * @throws jakarta.ws.rs.WebApplicationException when there is no such project or environment
   *     (404)
   */
  static EnvironmentView byName(ReadConnection database, String project, String name)
      throws SQLException {
    Optional<EnvironmentView> found =
        database.first(SqlQuery.of(OF_NAME, project, name), EnvironmentView::of);
    if (found.isEmpty()) {
      throw Environment.unknown(database, project, name);
    }
    return found.get();
  }

  static EnvironmentView of(Environment environment) {
    return new EnvironmentView(
        environment.name,
        environment.description,
        environment.version,
        environment.drift == null ? null : environment.drift > 0,
        environment.movedAt,
        environment.createdAt,
        environment.edition);
  }

  @Override
  public String tag() {
    return HasETag.of(edition);
  }
}
