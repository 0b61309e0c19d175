package dev.godwit.registry.revision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.migration.CompareResult.HazardAnswer;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.read.ReadConnection;
import dev.godwit.registry.read.Row;
import dev.godwit.registry.read.RowReader;
import dev.godwit.registry.read.SqlQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a view of a revision has of its row: all but the DDL of its schema.
 *
 * @param id its number
 */
record RevisionRow(
    long id,
    String version,
    String message,
    @Nullable String parent,
    @Nullable String script,
    String upgrade,
    @Nullable String downgrade,
    int checksum,
    @Nullable String fingerprint,
    Instant createdAt,
    @Nullable String createdBy) {

  static final String COLUMNS =
      "id, version, message, parent, script, upgrade, downgrade, checksum, fingerprint,"
          + " created_at, created_by";
  private static final String OF_VERSION =
      "select r.id, r.version, r.message, r.parent, r.script, r.upgrade, r.downgrade, r.checksum,"
          + " r.fingerprint, r.created_at, r.created_by"
          + " from revision r join project p on p.id = r.project_id"
          + " where p.name = ? and r.version = ?";

  static RevisionRow of(Row row) throws SQLException {
    return new RevisionRow(
        row.number(1),
        row.text(2),
        row.text(3),
        row.textOrNull(4),
        row.textOrNull(5),
        row.text(6),
        row.textOrNull(7),
        (int) row.number(8),
        row.textOrNull(9),
        row.time(10),
        row.textOrNull(11));
  }

  static RevisionRow of(StoredRevision revision) {
    return new RevisionRow(
        revision.id,
        revision.version,
        revision.message,
        revision.parent,
        revision.script,
        revision.upgrade,
        revision.downgrade,
        revision.checksum,
        revision.fingerprint,
        revision.createdAt,
        revision.createdBy);
  }

  /**
   * The revision of a version.
   *
   * @throws jakarta.ws.rs.WebApplicationException when there is no such project or revision (404)
   */
  static RevisionRow byVersion(ReadConnection database, String project, String version)
      throws SQLException {
    Optional<RevisionRow> found =
        database.first(SqlQuery.of(OF_VERSION, project, version), RevisionRow::of);
    if (found.isEmpty()) {
      Project.idOf(database, project);
      throw Problems.unknown("revision", version);
    }
    return found.get();
  }

  /** The changes of revisions in their order, by the number of the revision. */
  static Map<Long, List<ChangeAnswer>> changes(ReadConnection database, List<RevisionRow> revisions)
      throws SQLException {
    return parts(
        database,
        "select revision_id, kind, table_name, name, before, after, destructive, method from change",
        revisions,
        row ->
            new ChangeAnswer(
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.isTrue(7),
                row.text(8)));
  }

  /** The hazards of revisions in their order, by the number of the revision. */
  static Map<Long, List<HazardAnswer>> hazards(ReadConnection database, List<RevisionRow> revisions)
      throws SQLException {
    return parts(
        database,
        "select revision_id, code, severity, table_name, message, preflight from hazard",
        revisions,
        row -> new HazardAnswer(row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)));
  }

  private static <T> Map<Long, List<T>> parts(
      ReadConnection database, String select, List<RevisionRow> revisions, RowReader<T> reader)
      throws SQLException {
    // A power of two of them, so that there are few statements: the last one fills up.
    List<Object> ids = new ArrayList<>();
    for (int i = 0; i < Integer.highestOneBit(Math.max(1, 2 * revisions.size() - 1)); i++) {
      ids.add(revisions.get(Math.min(i, revisions.size() - 1)).id());
    }
    return database
        .list(
            new SqlQuery(
                select
                    + " where revision_id in ("
                    + "?, ".repeat(ids.size() - 1)
                    + "?) order by revision_id, position",
                ids),
            row -> Map.entry(row.number(1), reader.read(row)))
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }
}
