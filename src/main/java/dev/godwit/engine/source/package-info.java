/** Where a schema is read from: a live database, a DDL file, a migrations folder, JPA entities. */
@NullMarked
package dev.godwit.engine.source;

import org.jspecify.annotations.NullMarked;
