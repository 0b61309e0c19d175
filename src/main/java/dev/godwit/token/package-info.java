/** What the service and the command line must do alike with tokens. */
@NullMarked
package dev.godwit.token;

import org.jspecify.annotations.NullMarked;
