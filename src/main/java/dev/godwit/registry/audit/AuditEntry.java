package dev.godwit.registry.audit;

import dev.godwit.registry.web.ListQuery;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who did what, when. It outlives its subject, so it has no foreign key. */
@Entity
@Table(
    name = "audit_entry",
    indexes = @Index(name = "audit_entry_project", columnList = "project, id"))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class AuditEntry extends PanacheEntityBase {
  private static final Map<String, String> SORTS = Map.of("at", "id", "actor", "actor");

  /** Its number, given by the database. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** When, UTC. */
  @Column(name = "at", nullable = false)
  public Instant at;

  /** Who: the name of a token. */
  @Column(name = "actor", nullable = false, length = 200)
  public String actor;

  /** The method of the request, such as {@code POST}. */
  @Column(name = "action", nullable = false, length = 20)
  public String action;

  /** The path of the request. */
  @Column(name = "path", nullable = false, length = 2000)
  public String path;

  /** The project, if it concerns one. */
  @Column(name = "project", length = 200)
  public @Nullable String project;

  /** The entries that match a filter. */
  static ListQuery search(AuditFilter filter) {
    return new ListQuery(AuditView.COLUMNS, "audit_entry")
        .where("project = ?", filter.project)
        .where("actor = ?", filter.actor)
        .where("action = ?", filter.action)
        .sorted(filter.sort, SORTS, "id desc");
  }
}
