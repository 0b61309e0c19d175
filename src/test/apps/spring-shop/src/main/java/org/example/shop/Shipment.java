package org.example.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public abstract class Shipment {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE)
  public Long id;

  @ManyToOne(optional = false)
  public PurchaseOrder purchaseOrder;

  @Entity
  public static class Parcel extends Shipment {
    public Double grossWeight;
  }

  @Entity
  public static class Download extends Shipment {
    public String downloadLink;
  }
}
