package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Comparator;

/** An assigned integer key, a reference to itself. */
@Entity
public class Category {
  /** An anonymous class beside the entities. */
  static final Comparator<Category> BY_NAME =
      new Comparator<>() {
        @Override
        public int compare(Category a, Category b) {
          return a.name.compareTo(b.name);
        }
      };

  @Id int id;
  String name;
  @ManyToOne Category parent;
}
