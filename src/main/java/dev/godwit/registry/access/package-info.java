/**
 * Who may come in: bearer tokens, what their roles allow, and how often one may ask. It stands
 * before the resources and knows their paths only.
 */
@NullMarked
package dev.godwit.registry.access;

import org.jspecify.annotations.NullMarked;
