package org.example.shop;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;

@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
public abstract class Payment extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "payments")
  @SequenceGenerator(
      name = "payments",
      sequenceName = "payment_number",
      initialValue = 1000,
      allocationSize = 10)
  public Long id;

  @ManyToOne(optional = false)
  public Order order;

  @Column(nullable = false, precision = 12, scale = 2)
  public BigDecimal amount;

  @Entity
  public static class Card extends Payment {
    public String lastDigits;
  }

  @Entity
  public static class Cash extends Payment {
    public String till;
  }
}
