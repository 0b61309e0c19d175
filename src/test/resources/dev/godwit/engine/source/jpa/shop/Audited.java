package shop;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.LocalDateTime;
import org.hibernate.annotations.ColumnDefault;

@MappedSuperclass
public abstract class Audited {
  @Column(nullable = false)
  @ColumnDefault("CURRENT_TIMESTAMP")
  LocalDateTime created;

  LocalDateTime changed;
}
