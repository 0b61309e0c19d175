package org.example.shop;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.util.UUID;

@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
public abstract class Payment {
  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  public UUID id;

  @ManyToOne(optional = false)
  public PurchaseOrder purchaseOrder;

  @Column(nullable = false, precision = 12, scale = 2)
  public BigDecimal amount;

  @Entity
  @DiscriminatorValue("card")
  public static class CardPayment extends Payment {
    public String lastDigits;
  }

  @Entity
  @DiscriminatorValue("cash")
  public static class CashPayment extends Payment {
    public String tillName;
  }
}
