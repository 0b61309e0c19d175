package org.example.shop;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

@Entity
public class Product extends PanacheEntity {
  @Column(nullable = false, unique = true, length = 40)
  public String sku;

  @Column(nullable = false)
  public String title;

  @Column(precision = 12, scale = 2)
  public BigDecimal price;

  public Double weight;
  public Boolean available;
  public byte[] picture;
  public Instant changedAt;

  @ManyToMany public Set<Category> categories = new HashSet<>();
}
