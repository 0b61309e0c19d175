package org.example.shop;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;

@Entity
@Table(indexes = @Index(name = "ix_customer_name", columnList = "lastName, firstName"))
public class Customer {
  public enum Status {
    ACTIVE,
    BLOCKED
  }

  @Id @GeneratedValue public Long id;
  @Version public long version;

  @Column(nullable = false, length = 80)
  public String firstName;

  @Column(nullable = false, length = 80)
  public String lastName;

  @Column(nullable = false)
  public String emailAddress;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  public Status status = Status.ACTIVE;

  public LocalDateTime memberSince;
  @Embedded public Address homeAddress;
  @ElementCollection public Set<String> phoneNumbers = new HashSet<>();
}
