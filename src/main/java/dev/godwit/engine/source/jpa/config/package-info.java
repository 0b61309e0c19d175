/**
 * The configuration of an application as far as it decides what its entities mean: naming
 * strategies above all, as Quarkus, Spring Boot or plain Jakarta Persistence find them.
 */
@NullMarked
package dev.godwit.engine.source.jpa.config;

import org.jspecify.annotations.NullMarked;
