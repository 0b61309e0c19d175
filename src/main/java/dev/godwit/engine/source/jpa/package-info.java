/**
 * JPA entities as a source: reads them through Hibernate's own metadata, without a database, and
 * writes the DDL that they mean. {@link dev.godwit.engine.source.jpa.EntityModel} is the door.
 * Nothing else in the engine knows Hibernate or Jakarta Persistence.
 */
@NullMarked
package dev.godwit.engine.source.jpa;

import org.jspecify.annotations.NullMarked;
