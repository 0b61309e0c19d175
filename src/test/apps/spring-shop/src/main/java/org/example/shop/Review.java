package org.example.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

@Entity
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"customer_id", "product_id"}))
public class Review {
  @Id @GeneratedValue public Long id;

  @ManyToOne(optional = false)
  public Customer customer;

  @ManyToOne(optional = false)
  public Product product;

  public short stars;

  @Column(length = 4000)
  public String reviewText;
}
