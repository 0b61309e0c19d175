/** Migrations as scripts: revision files, their names, headers and checksums. */
@NullMarked
package dev.godwit.engine.migration;

import org.jspecify.annotations.NullMarked;
