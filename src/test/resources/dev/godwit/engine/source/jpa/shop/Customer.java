package shop;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Collate;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** Scalars of many types, an embeddable twice, a secondary table, a list and a map of values. */
@Entity
@Table(
    indexes = {
      @Index(name = "customer_by_name", columnList = "name, born desc"),
      @Index(name = "customer_by_lower_name", columnList = "(lower(name))"),
      @Index(columnList = "born")
    })
@SecondaryTable(name = "customer_note")
public class Customer extends Audited {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Version int version;

  @NotNull
  @Size(max = 80)
  String name;

  @Column(unique = true)
  @Collate("nocase")
  String mail;

  @Embedded Address home;

  @Embedded
  @AttributeOverride(name = "street", column = @Column(name = "work_street"))
  @AttributeOverride(name = "zip", column = @Column(name = "work_zip"))
  @AttributeOverride(name = "city", column = @Column(name = "work_city"))
  Address work;

  LocalDate born;
  Instant seen;
  UUID token;
  byte[] photo;
  boolean active;
  @Min(0) int points;
  Money balance;

  @Column(table = "customer_note", length = 4000)
  String note;

  @ElementCollection
  @OrderColumn(name = "position")
  @OnDelete(action = OnDeleteAction.CASCADE)
  List<String> phones = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "customer_setting", joinColumns = @JoinColumn(name = "customer"))
  @MapKeyColumn(name = "name", length = 40)
  @Column(name = "value", nullable = false)
  Map<String, String> settings = new HashMap<>();
}
