package org.example.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
public class Address {
  public String street;

  @Column(length = 10)
  public String postalCode;

  public String city;
}
