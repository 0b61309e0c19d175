package org.example.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Saves one of everything under a name, and counts what is there. */
@Service
public class Shop {
  private final Customers customers;
  private final Categories categories;
  private final Products products;
  private final PurchaseOrders orders;
  private final OrderItems items;
  private final Shipments shipments;
  private final Payments payments;
  private final Reviews reviews;
  private final LogEntries log;

  Shop(
      Customers customers,
      Categories categories,
      Products products,
      PurchaseOrders orders,
      OrderItems items,
      Shipments shipments,
      Payments payments,
      Reviews reviews,
      LogEntries log) {
    this.customers = customers;
    this.categories = categories;
    this.products = products;
    this.orders = orders;
    this.items = items;
    this.shipments = shipments;
    this.payments = payments;
    this.reviews = reviews;
    this.log = log;
  }

  @Transactional
  public void save(String name) {
    Customer customer = new Customer();
    customer.firstName = "Ada";
    customer.lastName = name;
    customer.emailAddress = name + "@example.org";
    customer.memberSince = LocalDateTime.now();
    customer.homeAddress = new Address();
    customer.homeAddress.city = "City";
    customer.phoneNumbers.add("0" + name);
    customers.save(customer);
    Product product = new Product();
    product.stockNumber = name;
    product.title = "Product " + name;
    product.unitPrice = new BigDecimal("9.90");
    product.picture = new byte[] {1, 2, 3};
    product.changedAt = Instant.now();
    products.save(product);
    PurchaseOrder order = new PurchaseOrder();
    order.customer = customer;
    order.orderReference = name;
    order.dueOn = LocalDate.now();
    orders.save(order);
    Shipment.Parcel parcel = new Shipment.Parcel();
    parcel.purchaseOrder = order;
    parcel.grossWeight = 1.5;
    shipments.save(parcel);
    Review review = new Review();
    review.customer = customer;
    review.product = product;
    review.stars = 5;
    reviews.save(review);
    // From here on nothing takes its id from a sequence: those ids come over a second connection,
    // which
    // cannot write once this one has.
    Category category = new Category();
    category.name = name;
    product.categories.add(categories.save(category));
    OrderItem item = new OrderItem();
    item.key = new OrderItem.Key(order.id, 1);
    item.purchaseOrder = order;
    item.product = product;
    item.quantity = 2;
    items.save(item);
    Payment.CardPayment payment = new Payment.CardPayment();
    payment.purchaseOrder = order;
    payment.amount = new BigDecimal("19.80");
    payment.lastDigits = "1234";
    payments.save(payment);
    LogEntry entry = new LogEntry();
    entry.customer = customer;
    entry.logText = "saved " + name;
    entry.loggedAt = OffsetDateTime.now();
    log.save(entry);
  }

  @Transactional(readOnly = true)
  public List<Long> counts() {
    return List.of(
            customers, categories, products, orders, items, shipments, payments, reviews, log)
        .stream()
        .map(JpaRepository::count)
        .toList();
  }
}
