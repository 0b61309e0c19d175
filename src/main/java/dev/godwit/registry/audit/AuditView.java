package dev.godwit.registry.audit;

import dev.godwit.registry.read.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when; see {@link AuditEntry}.
 *
 * @param id its number, which grows
 * @param at when, UTC
 * @param actor who: the name of a token
 * @param action the method of the request
 * @param path the path of the request
 * @param project the project, if it concerns one
 */
public record AuditView(
    long id, Instant at, String actor, String action, String path, @Nullable String project) {

  static final String COLUMNS = "id, at, actor, action, path, project";

  static AuditView of(Row row) throws SQLException {
    return new AuditView(
        row.number(1), row.time(2), row.text(3), row.text(4), row.text(5), row.textOrNull(6));
  }
}
