package org.example.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Category {
  @Id public String name;
  @ManyToOne public Category parentCategory;
}
