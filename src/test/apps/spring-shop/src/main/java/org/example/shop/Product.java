package org.example.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

@Entity
public class Product {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE)
  public Long id;

  @Column(nullable = false, unique = true, length = 40)
  public String stockNumber;

  @Column(nullable = false)
  public String title;

  @Column(precision = 12, scale = 2)
  public BigDecimal unitPrice;

  public Double weight;
  public byte[] picture;
  public Instant changedAt;
  @ManyToMany public Set<Category> categories = new HashSet<>();
}
