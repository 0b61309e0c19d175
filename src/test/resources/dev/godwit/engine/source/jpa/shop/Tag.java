package shop;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Panache with public fields; a name that needs quotes; a STRICT table would not take varchar. */
@Entity
@Table(name = "\"product tag\"", options = "WITHOUT ROWID")
public class Tag extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  public String id;

  @Column(name = "\"group\"", nullable = false, unique = true)
  public String group;
}
