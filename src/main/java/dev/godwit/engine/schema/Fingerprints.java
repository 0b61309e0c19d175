package dev.godwit.engine.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * The fingerprints of many schemas that have most of their objects in common, such as those after
 * each revision of a project. The text of an object is written once, however many schemas contain
 * it.
 */
public final class Fingerprints {
  private final IdentityHashMap<Object, Part> parts = new IdentityHashMap<>();
  private final IdentityHashMap<Schema, Fingerprint> known = new IdentityHashMap<>();

  /** The text of one object, and its sort key. */
  @SuppressWarnings("ArrayRecordComponent") // it is hashed and never compared
  private record Part(String order, byte[] text) {}

  /** The same as {@link Schema#fingerprint}. */
  public Fingerprint of(Schema schema) {
    Fingerprint fingerprint = known.get(schema);
    if (fingerprint == null) {
      fingerprint = hash(schema);
      known.put(schema, fingerprint);
    }
    return fingerprint;
  }

  /** Whether two schemas have the same fingerprint. */
  public boolean same(Schema a, Schema b) {
    // Equal schemas need no hash.
    return a.equals(b) || of(a).equals(of(b));
  }

  private Fingerprint hash(Schema schema) {
    MessageDigest sha = Fingerprint.digest();
    sha.update(bytes(Canonical.head(schema)));
    add(sha, schema.tables(), table -> new Part(table.name(), bytes(Canonical.table(table))));
    lines(sha, schema.virtualTables(), VirtualTable::canonical);
    lines(sha, schema.indexes(), Index::describe);
    lines(sha, schema.views(), View::canonical);
    lines(sha, schema.triggers(), Trigger::canonical);
    return Fingerprint.of(sha);
  }

  private <T> void lines(MessageDigest sha, List<T> objects, Function<T, String> line) {
    add(
        sha,
        objects,
        object -> {
          String text = line.apply(object);
          return new Part(text, bytes(Canonical.line(text)));
        });
  }

  private <T> void add(MessageDigest sha, List<T> objects, Function<T, Part> write) {
    List<Part> sorted = new ArrayList<>(objects.size());
    for (T object : objects) {
      sorted.add(parts.computeIfAbsent(object, key -> write.apply(object)));
    }
    sorted.sort(Comparator.comparing(Part::order));
    sorted.forEach(part -> sha.update(part.text()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
