package shop;

import jakarta.persistence.Entity;

@Entity
public class CashPayment extends Payment {
  String desk;
}
