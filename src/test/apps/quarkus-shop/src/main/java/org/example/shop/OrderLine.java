package org.example.shop;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;

@Entity
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"order_id", "position"}))
public class OrderLine extends PanacheEntity {
  @ManyToOne(optional = false)
  public Order order;

  @ManyToOne(optional = false)
  public Product product;

  public int position;
  public int quantity;

  @Column(precision = 12, scale = 2)
  public BigDecimal price;
}
