package org.example.shop;

import jakarta.persistence.Embeddable;

@Embeddable
public class Address {
  public String street;
  public String postalCode;
  public String city;
}
