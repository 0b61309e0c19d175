package shop;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A composite key of which a part is a foreign key. */
@Entity
public class Line {
  @EmbeddedId LineId id;

  @ManyToOne(optional = false)
  @OnDelete(action = OnDeleteAction.RESTRICT)
  Product product;

  @Column(nullable = false)
  @ColumnDefault("1")
  int amount;
}
