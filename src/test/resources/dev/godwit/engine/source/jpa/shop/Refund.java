package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A foreign key of two columns; the grandchild of a customer's order. */
@Entity
public class Refund {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE)
  Long id;

  @ManyToOne
  @OnDelete(action = OnDeleteAction.CASCADE)
  Line line;
}
