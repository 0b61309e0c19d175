package org.example.shop;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;

@Entity
@Table(name = "orders")
public class Order extends PanacheEntity {
  public enum State {
    NEW,
    PAID,
    SHIPPED
  }

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  public Customer customer;

  @Column(unique = true)
  public String number;

  @Enumerated public State state = State.NEW;

  public LocalDate dueOn;
}
