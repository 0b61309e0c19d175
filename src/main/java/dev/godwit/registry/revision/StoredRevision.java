package dev.godwit.registry.revision;

import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** One versioned migration of a project. */
@Entity
@Table(
    name = "revision",
    uniqueConstraints = @UniqueConstraint(columnNames = {"project_id", "version"}))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class StoredRevision extends PanacheEntityBase {
  private static final Map<String, String> SORTS =
      Map.of("version", "id", "createdAt", "created_at", "message", "message");

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

  /** Its version, as in Flyway's file names; unique in the project. */
  @Column(name = "version", nullable = false, length = 50)
  public String version;

  /** What it does, for people. */
  @Column(name = "message", nullable = false, length = 500)
  public String message;

  /** The version it was written on top of. */
  @Column(name = "parent", length = 50)
  public @Nullable String parent;

  /** The upgrade script. */
  @Column(name = "upgrade", nullable = false, columnDefinition = "text")
  public String upgrade;

  /** The downgrade script. */
  @Column(name = "downgrade", columnDefinition = "text")
  public @Nullable String downgrade;

  /** The script's checksum as Flyway computes it. */
  @Column(name = "checksum", nullable = false)
  public int checksum;

  /** The fingerprint of the schema it leads to, once known. */
  @Column(name = "fingerprint", length = 64)
  public @Nullable String fingerprint;

  /** When it was registered, UTC. */
  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  /** The file of its script in a folder of migrations; by its message when there is none. */
  @Column(name = "script", length = 200)
  public @Nullable String script;

  /** The DDL of the schema it leads to, once known. */
  @Column(name = "schema_ddl", columnDefinition = "text")
  public @Nullable String schema;

  /** Who registered it. */
  @Column(name = "created_by", length = 200)
  public @Nullable String createdBy;

  /** The revision of a version. */
  public static Optional<StoredRevision> findByVersion(Project project, String version) {
    return StoredRevision.<StoredRevision>find("project = ?1 and version = ?2", project, version)
        .firstResultOptional();
  }

  /**
   * The revision of a version.
   *
   * @throws jakarta.ws.rs.WebApplicationException when there is none (404)
   */
  public static StoredRevision byVersion(Project project, String version) {
    return findByVersion(project, version).orElseThrow(() -> Problems.unknown("revision", version));
  }

  /** The newest revision: each is registered on top of the one before. */
  public static Optional<StoredRevision> head(Project project) {
    return StoredRevision.<StoredRevision>find("project = ?1 order by id desc", project)
        .firstResultOptional();
  }

  /** All revisions of a project, oldest first. */
  public static List<StoredRevision> of(Project project) {
    return list("project = ?1 order by id", project);
  }

  /** The versions of all revisions of a project. */
  public static List<String> versions(Project project) {
    return find("select r.version from StoredRevision r where r.project = ?1", project)
        .project(String.class)
        .list();
  }

  /** Whether a project has any revision. */
  static boolean any(Project project) {
    return count("project", project) > 0;
  }

  /** The revisions that lead to a schema, oldest first. */
  public static List<StoredRevision> withFingerprint(Project project, String fingerprint) {
    return list("project = ?1 and fingerprint = ?2 order by id", project, fingerprint);
  }

  /** The revisions of a project that match a filter. */
  static ListQuery search(long project, RevisionFilter filter) {
    return new ListQuery(RevisionRow.COLUMNS, "revision")
        .where("project_id = ?", project)
        .containing("message", filter.message)
        .sorted(filter.sort, SORTS, "id");
  }

  /** The revision before this one. */
  Optional<StoredRevision> previous() {
    return StoredRevision.<StoredRevision>find(
            "project = ?1 and id < ?2 order by id desc", project, id)
        .firstResultOptional();
  }

  /** Deletes it; the foreign keys delete what belongs to it. */
  void remove() {
    delete("id", id);
  }
}
