package shop;

import jakarta.persistence.Embeddable;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

@Embeddable
public class LineId implements Serializable {
  @ManyToOne
  @OnDelete(action = OnDeleteAction.CASCADE)
  Order order;

  int line;

  @Override
  public boolean equals(Object o) {
    return o instanceof LineId other && other.line == line && other.order == order;
  }

  @Override
  public int hashCode() {
    return line;
  }
}
