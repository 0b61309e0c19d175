package org.example.shop;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import java.io.Serializable;

@Entity
public class OrderItem {
  @Embeddable
  public record Key(Long orderId, int position) implements Serializable {}

  @EmbeddedId public Key key;

  @MapsId("orderId")
  @ManyToOne(optional = false)
  public PurchaseOrder purchaseOrder;

  @ManyToOne(optional = false)
  public Product product;

  public int quantity;
}
