package dev.godwit.registry.project;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.web.ApiPath;
import dev.godwit.sandbox.task.SchemaDdl;
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
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** The schema that a project's newest build wants. */
@Entity
@Table(name = "model", uniqueConstraints = @UniqueConstraint(columnNames = "project_id"))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Model extends PanacheEntityBase {
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

  /** Its DDL, as the build made it. */
  @Column(name = "ddl", nullable = false, columnDefinition = "text")
  public String ddl;

  /**
   * Whether it describes the whole schema; if not, the views, triggers and virtual tables of the
   * newest revision stay as they are.
   */
  @Column(name = "complete", nullable = false)
  public boolean complete;

  /** Its fingerprint. */
  @Column(name = "fingerprint", nullable = false, length = 64)
  public String fingerprint;

  /** When it was pushed, UTC. */
  @Column(name = "pushed_at", nullable = false)
  public Instant pushedAt;

  /** Who pushed it. */
  @Column(name = "pushed_by", nullable = false, length = 200)
  public String pushedBy;

  /** Counts its updates; the ETag. */
  @Version
  @Column(name = "edition", nullable = false)
  public int edition;

  /** The model of a project. */
  public static Optional<Model> findByProject(Project project) {
    return Model.<Model>find("project", project).firstResultOptional();
  }

  /**
   * The model of a project.
   *
   * @throws jakarta.ws.rs.WebApplicationException when none was pushed (404)
   */
  public static Model byProject(Project project) {
    return findByProject(project)
        .orElseThrow(
            () ->
                Problems.of(
                    ErrorCode.NO_MODEL,
                    "The project %s has no model yet. PUT the DDL that a build makes to %s.",
                    project.name,
                    ApiPath.of("projects", project.name, "model")));
  }

  /** Its schema. */
  public SchemaDdl schema() {
    return schema(project, ddl, complete);
  }

  /** The schema of a model that may not be stored yet. */
  public static SchemaDdl schema(Project project, String ddl, boolean complete) {
    return new SchemaDdl(project.dialect, "the model", ddl, complete);
  }
}
