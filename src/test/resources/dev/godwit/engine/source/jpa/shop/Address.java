package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
public class Address {
  @Column(nullable = false)
  String street;

  @Column(length = 10)
  String zip;

  String city;
}
