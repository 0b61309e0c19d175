package shop;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import java.time.OffsetDateTime;

/** Panache's own id, from a table generator; single-table inheritance. */
@Entity
@Inheritance
@DiscriminatorColumn(name = "kind", length = 20)
public abstract class Event extends PanacheEntity {
  public OffsetDateTime at;
}
