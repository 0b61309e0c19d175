package org.example.shop;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Persists one of everything for each number up to the given one, and counts what is there. */
@Path("/shop")
public class ShopResource {
  private static final List<String> ENTITIES =
      List.of("Category", "Customer", "LogEntry", "Order", "OrderLine", "Payment", "Product");

  @Inject EntityManager entities;

  @POST
  @Path("/{series}/{count}")
  @Transactional
  public void persist(@PathParam("series") String series, @PathParam("count") int count) {
    for (int i = 0; i < count; i++) {
      one(series + i);
    }
  }

  // Ids come over a second connection, which cannot write once this one has: whatever takes its id
  // from a sequence is persisted, not flushed, before the one row whose id SQLite gives.
  private void one(String name) {
    Category category = new Category();
    category.name = name;
    category.persist();
    Product product = new Product();
    product.sku = name;
    product.title = "Product " + name;
    product.price = new BigDecimal("9.90");
    product.weight = 1.5;
    product.available = true;
    product.picture = new byte[] {1, 2, 3};
    product.changedAt = Instant.now();
    product.categories.add(category);
    product.persist();
    Customer customer = new Customer();
    customer.firstName = "Ada";
    customer.lastName = name;
    customer.email = name + "@example.org";
    customer.since = LocalDateTime.now();
    customer.phones.add("0" + name);
    customer.address = new Address();
    customer.address.city = "City";
    customer.persist();
    Order order = new Order();
    order.customer = customer;
    order.number = name;
    order.dueOn = LocalDate.now();
    order.persist();
    OrderLine line = new OrderLine();
    line.order = order;
    line.product = product;
    line.position = 1;
    line.quantity = 2;
    line.price = product.price;
    line.persist();
    Payment.Card card = new Payment.Card();
    card.order = order;
    card.amount = new BigDecimal("19.80");
    card.lastDigits = "1234";
    card.persist();
  }

  @POST
  @Path("/log/{text}")
  @Transactional
  public void log(@PathParam("text") String text) {
    LogEntry entry = new LogEntry();
    entry.customer = Customer.<Customer>findAll().firstResult();
    entry.text = text;
    entry.at = OffsetDateTime.now();
    entry.persist();
  }

  @GET
  @Path("/counts")
  @Transactional
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (String entity : ENTITIES) {
      counts.put(
          entity,
          entities
              .createQuery("select count(e) from " + entity + " e", Long.class)
              .getSingleResult());
    }
    return counts;
  }
}
