package org.example.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.LocalDate;

@Entity
public class PurchaseOrder {
  public enum State {
    NEW,
    PAID,
    SHIPPED
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "orders")
  @SequenceGenerator(
      name = "orders",
      sequenceName = "order_number",
      initialValue = 1000,
      allocationSize = 10)
  public Long id;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  public Customer customer;

  @Column(unique = true)
  public String orderReference;

  @Enumerated public State state = State.NEW;
  public LocalDate dueOn;
}
