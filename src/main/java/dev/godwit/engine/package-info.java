/** The engine: plain Java and JDBC. {@link dev.godwit.engine.Godwit} is its door. */
@NullMarked
package dev.godwit.engine;

import org.jspecify.annotations.NullMarked;
