package org.example.shop;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Customers extends JpaRepository<Customer, Long> {}

interface Categories extends JpaRepository<Category, String> {}

interface Products extends JpaRepository<Product, Long> {}

interface PurchaseOrders extends JpaRepository<PurchaseOrder, Long> {}

interface OrderItems extends JpaRepository<OrderItem, OrderItem.Key> {}

interface Shipments extends JpaRepository<Shipment, Long> {}

interface Payments extends JpaRepository<Payment, UUID> {}

interface Reviews extends JpaRepository<Review, Long> {}

interface LogEntries extends JpaRepository<LogEntry, Long> {}
