package dev.godwit.registry.environment;

import dev.godwit.registry.event.EventSubject;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.read.ReadConnection;
import dev.godwit.registry.read.SqlQuery;
import dev.godwit.registry.web.ListQuery;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** A database of a project: dev, staging, prod. */
@Entity
@Table(
    name = "environment",
    uniqueConstraints = @UniqueConstraint(columnNames = {"project_id", "name"}))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Environment extends PanacheEntityBase {
  private static final Map<String, String> SORTS =
      Map.of(
          "name", "name", "createdAt", "created_at", "movedAt", "moved_at", "version", "version");

  /** The environment of the names of its project and its own. */
  static final String OF_PROJECT =
      " from environment e join project p on p.id = e.project_id where p.name = ? and e.name = ?";

  /** Its number, given by the database. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** The owner; deleted with it (ON DELETE CASCADE). */
  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "project_id", nullable = false, updatable = false)
  @OnDelete(action = OnDeleteAction.CASCADE)
  public Project project;

  /** Its name for clients; unique in the project. */
  @Column(name = "name", nullable = false, length = 200)
  public String name;

  /** What it is, for people. */
  @Column(name = "description", length = 2000)
  public @Nullable String description;

  /** The revision at which it is, once known. */
  @Column(name = "version", length = 50)
  public @Nullable String version;

  /** When it was registered, UTC. */
  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  /**
   * How many lines of drift its last snapshot showed; none when it was not compared since it moved.
   */
  @Column(name = "drift")
  public @Nullable Integer drift;

  /** When it last moved to a revision, UTC. */
  @Column(name = "moved_at")
  public @Nullable Instant movedAt;

  /** Counts its updates; the ETag. */
  @Version
  @ColumnDefault("0")
  @Column(name = "edition", nullable = false)
  public int edition;

  /** The environment of a name. */
  public static Optional<Environment> findByName(Project project, String name) {
    return Environment.<Environment>find("project = ?1 and name = ?2", project, name)
        .firstResultOptional();
  }

  /**
   * The environment of a name.
   *
   * @throws jakarta.ws.rs.WebApplicationException when there is none (404)
   */
  public static Environment byName(Project project, String name) {
    return findByName(project, name).orElseThrow(() -> Problems.unknown("environment", name));
  }

  /**
   * The environment of a name.
   *
   * @throws jakarta.ws.rs.WebApplicationException when there is no such project or environment
   *     (404)
   */
  public static Environment byName(String project, String name) {
    return byName(Project.byName(project), name);
  }

  /**
   * The number of the environment of a name.
   *
   * @throws jakarta.ws.rs.WebApplicationException when there is no such project or environment
   *     (404)
   */
  public static long idOf(ReadConnection database, String project, String name)
      throws SQLException {
    Optional<Long> id =
        database.first(
            SqlQuery.of("select e.id" + OF_PROJECT, project, name), row -> row.number(1));
    if (id.isEmpty()) {
      throw unknown(database, project, name);
    }
    return id.get();
  }

  /** The problem of a request for an environment that does not exist (404). */
  static WebApplicationException unknown(ReadConnection database, String project, String name)
      throws SQLException {
    Project.idOf(database, project);
    return Problems.unknown("environment", name);
  }

  /** The environments of a project that match a filter. */
  static ListQuery search(long project, EnvironmentFilter filter) {
    return new ListQuery(EnvironmentView.COLUMNS, "environment")
        .where("project_id = ?", project)
        .where("version = ?", filter.version)
        .when(Boolean.TRUE.equals(filter.drifted), "drift > 0")
        .when(Boolean.FALSE.equals(filter.drifted), "drift = 0")
        .sorted(filter.sort, SORTS, "id");
  }

  /** The environments that are at a revision, by name. */
  static List<Environment> at(Project project, String version) {
    return list("project = ?1 and version = ?2 order by name", project, version);
  }

  /** Deletes it; the foreign keys delete what belongs to it. */
  void remove() {
    delete("id", id);
  }

  /** The environment as the subject of an event. */
  public EventSubject subject() {
    return new EventSubject(project.name, project.id, name);
  }
}
