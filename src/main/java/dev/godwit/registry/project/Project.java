package dev.godwit.registry.project;

import dev.godwit.registry.event.EventSubject;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.read.ReadConnection;
import dev.godwit.registry.read.SqlQuery;
import dev.godwit.registry.web.ListQuery;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.ColumnDefault;
import org.jspecify.annotations.Nullable;

/** A project: one schema and its history. */
@Entity
@Table(name = "project", uniqueConstraints = @UniqueConstraint(columnNames = "name"))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Project extends PanacheEntityBase {
  private static final Map<String, String> SORTS =
      Map.of("name", "name", "createdAt", "created_at", "dialect", "dialect");

  /** Its number, given by the database. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** Its name for clients; unique. */
  @Column(name = "name", nullable = false, length = 200)
  public String name;

  /** The name of its dialect. */
  @Column(name = "dialect", nullable = false, length = 20)
  public String dialect;

  /** What it is, for people. */
  @Column(name = "description", length = 2000)
  public @Nullable String description;

  /** When it was registered, UTC. */
  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  /** Counts its updates; the ETag. */
  @Version
  @ColumnDefault("0")
  @Column(name = "edition", nullable = false)
  public int edition;

  /** The project of a name. */
  public static Optional<Project> findByName(String name) {
    return Project.<Project>find("name", name).firstResultOptional();
  }

  /**
   * The project of a name.
   *
   * @throws jakarta.ws.rs.WebApplicationException when there is none (404)
   */
  public static Project byName(String name) {
    return findByName(name).orElseThrow(() -> Problems.unknown("project", name));
  }

  /**
   * The number of the project of a name.
   *
   * @throws jakarta.ws.rs.WebApplicationException when there is none (404)
   */
  public static long idOf(ReadConnection database, String name) throws SQLException {
    return database
        .first(SqlQuery.of("select id from project where name = ?", name), row -> row.number(1))
        .orElseThrow(() -> Problems.unknown("project", name));
  }

  /** The projects that match a filter, of those that the client has access to. */
  static ListQuery search(ProjectFilter filter, @Nullable String onlyProject) {
    return new ListQuery(ProjectView.COLUMNS, "project")
        .where("name = ?", onlyProject)
        .containing("name", filter.name)
        .where("dialect = ?", filter.dialect)
        .sorted(filter.sort, SORTS, "name");
  }

  /** Deletes it; the foreign keys delete what belongs to it. */
  void remove() {
    delete("id", id);
  }

  /** The project as the subject of an event. */
  public EventSubject subject() {
    return new EventSubject(name, id, null);
  }
}
