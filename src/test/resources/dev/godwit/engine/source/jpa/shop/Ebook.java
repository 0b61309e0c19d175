package shop;

import jakarta.persistence.Entity;

@Entity
public class Ebook extends Product {
  double megabytes;
  char drm;
}
