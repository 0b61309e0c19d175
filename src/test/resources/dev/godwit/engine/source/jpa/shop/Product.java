package shop;

import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** Joined inheritance, an assigned key, a many-to-many, a reference without a constraint. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@Table(name = "Product")
public class Product {
  @Id
  @Column(length = 30)
  String code;

  @Column(nullable = false)
  String title;

  @ManyToOne
  @ColumnDefault("0")
  @OnDelete(action = OnDeleteAction.SET_DEFAULT)
  Category category;

  @ManyToOne
  @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  Customer favouriteOf;

  @ManyToOne
  @JoinColumn(name = "maker_mail", referencedColumnName = "mail")
  Customer maker;

  @ManyToMany
  @OnDelete(action = OnDeleteAction.CASCADE)
  Set<Tag> tags = new HashSet<>();
}
