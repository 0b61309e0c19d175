package shop;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;

@Entity
@DiscriminatorValue("visit")
public class Visit extends Event {
  public int seconds;
  @ManyToOne public Customer by;
}
