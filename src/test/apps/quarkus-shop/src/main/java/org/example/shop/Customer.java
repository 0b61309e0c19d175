package org.example.shop;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

@Entity
@Table(indexes = @Index(name = "ix_customer_name", columnList = "lastName, firstName"))
public class Customer extends PanacheEntityBase {
  public enum Status {
    ACTIVE,
    BLOCKED
  }

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  public UUID id;

  @Version public long version;

  @Column(nullable = false, length = 80)
  public String firstName;

  @Column(nullable = false, length = 80)
  public String lastName;

  @Column(nullable = false)
  public String email;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  public Status status = Status.ACTIVE;

  public LocalDateTime since;

  @Embedded public Address address;

  @ElementCollection public Set<String> phones = new HashSet<>();
}
