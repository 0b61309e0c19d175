package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** An assigned integer key, a reference to itself. */
@Entity
public class Category {
  @Id int id;
  String name;
  @ManyToOne Category parent;
}
