/**
 * The configuration of an application, as its own framework reads it: Quarkus or Spring Boot. The
 * command line looks up the database and Flyway's settings here, and the entity model the settings
 * of Hibernate, with one rule for the profile. {@link
 * dev.godwit.engine.source.application.ApplicationConfiguration} is the entry point.
 */
@NullMarked
package dev.godwit.engine.source.application;

import org.jspecify.annotations.NullMarked;
