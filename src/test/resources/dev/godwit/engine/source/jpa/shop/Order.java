package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A reserved word as a name, enums, checks, a computed column, named constraints. */
@Entity
@Table(
    name = "\"order\"",
    uniqueConstraints = {
      @UniqueConstraint(name = "order_number", columnNames = {"customer_id", "number"}),
      @UniqueConstraint(columnNames = {"number", "total"})
    })
@Check(name = "order_total_not_negative", constraints = "total >= 0")
public class Order {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(options = "AUTOINCREMENT")
  Long id;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(foreignKey = @ForeignKey(name = "order_of_customer"))
  @OnDelete(action = OnDeleteAction.CASCADE)
  Customer customer;

  @Column(nullable = false, length = 20)
  String number;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  @ColumnDefault("'OPEN'")
  Status status;

  @Enumerated(EnumType.ORDINAL)
  Status before;

  @Column(precision = 12, scale = 2)
  @Check(constraints = "total < 1000000")
  BigDecimal total;

  @GeneratedColumn("total * 1.19")
  BigDecimal gross;

  @ManyToOne
  @OnDelete(action = OnDeleteAction.SET_NULL)
  Order replaces;

  @OneToMany(mappedBy = "id.order")
  List<Line> lines = new ArrayList<>();
}
