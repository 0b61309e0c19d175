package mappings;
import jakarta.persistence.*;
import org.hibernate.annotations.*;
import org.hibernate.type.SqlTypes;
import java.math.*; import java.time.*; import java.util.*; import java.net.URL;
import jakarta.persistence.Table; import jakarta.persistence.OrderBy; import jakarta.persistence.Version;

enum Color { RED, GREEN }
@Embeddable class Money { @Column(precision = 10, scale = 4) BigDecimal amount; Currency currency; }
@Embeddable class PairId implements java.io.Serializable { int a; @Column(length = 20) String b; public boolean equals(Object o) { return true; } public int hashCode() { return 1; } }
@Entity class Types {
  @Id UUID id; short s; byte b; float f; Double d; Boolean flag; boolean prim; char c; Character cc; BigInteger bi; BigDecimal bd;
  @Column(precision = 5) BigDecimal bd5; LocalDate ld; LocalTime lt; LocalDateTime ldt; OffsetDateTime odt; ZonedDateTime zdt; Instant inst; Duration dur; Year yr; ZoneId zone; ZoneOffset zo;
  java.util.Date ud; @Temporal(TemporalType.DATE) java.util.Date udd; java.sql.Timestamp ts; Locale loc; URL url; Currency cur; Class<?> cls; TimeZone tz;
  byte[] bytes; @Column(length = 5000) byte[] bytes5; @Lob byte[] lobBytes; @Lob String lobString; @Column(length = 70000) String big; @Column(columnDefinition = "text default 'x'") String cd; char[] chars;
  @Enumerated Color ord; @Enumerated(EnumType.STRING) Color str; @Enumerated(EnumType.STRING) @Column(nullable = false, length = 8) Color strNN;
  @JdbcTypeCode(SqlTypes.CHAR) UUID uuidChar; @JdbcTypeCode(SqlTypes.JSON) Map<String, String> json; @JdbcTypeCode(SqlTypes.VARCHAR) UUID uuidVar;
  @Convert(converter = org.hibernate.type.YesNoConverter.class) Boolean yesNo; @Convert(converter = org.hibernate.type.NumericBooleanConverter.class) boolean num;
  @ColumnDefault("7") int withDefault; @Column(name = "`order`") int order;  @CreationTimestamp Instant createdAt; @Version Instant ver;
  @Formula("s * 2") int formula; @Transient int t; @Column(unique = true) String uq; @NaturalId String nat; @NaturalId(mutable = true) String nat2; @Embedded Money price;
  @Generated @Column(columnDefinition = "integer generated always as (s + 1) stored") Integer gen; String[] arr; List<Integer> ints;
  @Check(constraints = "chk > 3") int chk; 
}
@Entity @Table(name = "p", uniqueConstraints = {@UniqueConstraint(name = "uk_ab", columnNames = {"x", "y"}), @UniqueConstraint(columnNames = {"y", "z"})},
   indexes = {@Index(columnList = "x desc, y"), @Index(name = "ix_u", columnList = "z", unique = true), @Index(name = "ix_2", columnList = "y ASC")}, check = @CheckConstraint(name = "ck_xy", constraint = "x < y"))
class P { @Id @GeneratedValue Long id; int x; int y; int z; @OneToMany @JoinColumn(name = "p_id") List<Ch> kids; @OneToMany Set<Ch2> jt; @ElementCollection Map<String, Money> prices; @ElementCollection @OrderColumn List<String> ordered; @ElementCollection @Enumerated(EnumType.STRING) Set<Color> colors; @ElementCollection @CollectionTable(name = "nick", joinColumns = @JoinColumn(name = "pp")) @Column(name = "n", nullable = false) Set<String> nicks;
  @ManyToMany @JoinTable(name = "p_q", joinColumns = @JoinColumn(name = "p"), inverseJoinColumns = @JoinColumn(name = "q"), uniqueConstraints = @UniqueConstraint(columnNames = {"q"}), indexes = @Index(columnList = "q")) List<Ch> qs; @ManyToMany Set<Ch> setOfCh; @ManyToMany @MapKeyColumn(name = "k") Map<String, Ch2> mapCh2; }
@Entity class Ch { @Id @GeneratedValue(strategy = GenerationType.IDENTITY) int id; @OneToOne P one; @OneToOne(optional = false) @JoinColumn(name = "two", foreignKey = @ForeignKey(name = "fk_two")) P two; @ManyToOne @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT)) P noFk; @ManyToOne @NotFound(action = NotFoundAction.IGNORE) P nf; }
@Entity class Ch2 { @Id @GeneratedValue(strategy = GenerationType.TABLE) long id; @ManyToOne @JoinColumns({@JoinColumn(name = "fa", referencedColumnName = "a"), @JoinColumn(name = "fb", referencedColumnName = "b")}) Comp comp; }
@Entity class Comp { @EmbeddedId PairId id; String v; }
@Entity class Mapped { @Id Long id; @MapsId @OneToOne Comp2 c; }
@Entity class Comp2 { @Id @SequenceGenerator(name = "s2", sequenceName = "my_seq", allocationSize = 1) @GeneratedValue(generator = "s2") Long id; }
@Entity @Inheritance(strategy = InheritanceType.JOINED) class Animal { @Id @GeneratedValue Long id; String name; }
@Entity class Dog extends Animal { int bark; }
@Entity @PrimaryKeyJoinColumn(name = "cat_id") class Cat extends Animal { @Column(nullable = false) String meow; }
@Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS) abstract class Shape { @Id Long id; int area; }
@Entity class Circle extends Shape { double r; }
@Entity class Square extends Shape { double side; @ManyToOne P p; }
@Entity @Inheritance @DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER) @DiscriminatorValue("0") class Veh { @Id Long id; }
@Entity @DiscriminatorValue("1") class Car extends Veh { @Column(nullable = false) int doors; }
@Entity @Inheritance @DiscriminatorColumn(name = "k2", length = 5) @DiscriminatorValue("A") class Veh2 { @Id Long id; }
@Entity @DiscriminatorValue("B") class Car2 extends Veh2 { @Column(nullable = false) String doors; }
@Entity @SecondaryTable(name = "sec_extra", pkJoinColumns = @PrimaryKeyJoinColumn(name = "sid")) class Sec { @Id Long id; String a; @Column(table = "sec_extra") String b; }
@Entity @SoftDelete class Soft { @Id Long id; @ManyToMany Set<Soft> others; }
@Entity @Table(name = "\"Quoted Table\"") class Quoted { @Id Long id; @Column(name = "\"my col\"") String c; }
@Entity @Comment("a table") class Commented { @Id Long id; @Comment("a col") String c; @TimeZoneStorage(TimeZoneStorageType.COLUMN) OffsetDateTime odt; @TenantId String tenant; @Any @AnyKeyJavaClass(Long.class) @JoinColumn(name = "any_id") @Column(name = "any_type") Object any; }
