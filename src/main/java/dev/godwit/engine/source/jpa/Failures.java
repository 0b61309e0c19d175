package dev.godwit.engine.source.jpa;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What goes wrong when Hibernate reads classes, as sentences. */
final class Failures {
  private static final Pattern CLASS_VERSION =
      Pattern.compile("(\\S+) has been compiled .*class file version (\\d+)\\.");

  /**
   * Java 17 writes class files of version 61, and each release before or after one less or more.
   */
  private static final int VERSION_OF_JAVA_0 = 44;

  /** What Hibernate's class loader puts before the name of the class. */
  private static final String HIBERNATE_SAYS = "Could not load requested class: ";

  /** What stands for a place in a message. */
  static final String EXAMPLE = "target/lib";

  private Failures() {}

  /** The problem of one start. */
  static InvalidInputException of(String name, Throwable failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnsupportedClassVersionError) {
        return newerJava(name, t);
      }
      String missing = missingClass(t);
      if (!missing.isEmpty()) {
        return new InvalidInputException(
            ErrorCode.MISSING_CLASS,
            "The entities of %1$s need the class %2$s, which is neither there nor on Godwit's class path. Add the jar or folder that has it, separated like a class path: --model %1$s%3$s%4$s. A folder stands for its classes and for the jars in it."
                .formatted(name, missing, File.pathSeparator, EXAMPLE),
            failure);
      }
    }
    return new InvalidInputException(
        ErrorCode.BAD_ENTITIES,
        "Hibernate does not accept the entities of %s: %s".formatted(name, messages(failure)),
        failure);
  }

  private static InvalidInputException newerJava(String name, Throwable t) {
    Matcher matcher = CLASS_VERSION.matcher(String.valueOf(t.getMessage()));
    if (!matcher.find()) {
      return new InvalidInputException(
          ErrorCode.NEWER_JAVA, "%s: %s".formatted(name, t.getMessage()), t);
    }
    return new InvalidInputException(
        ErrorCode.NEWER_JAVA,
        "%s in %s is compiled for Java %d, but this is Java %d. Run Godwit with the newer Java, or compile with an older release."
            .formatted(
                matcher.group(1).replace('/', '.'),
                name,
                Integer.parseInt(matcher.group(2)) - VERSION_OF_JAVA_0,
                Runtime.version().feature()),
        t);
  }

  private static String missingClass(Throwable t) {
    if (t instanceof TypeNotPresentException missing) {
      return missing.typeName();
    }
    if (t instanceof ClassNotFoundException || t.getClass() == NoClassDefFoundError.class) {
      String message = String.valueOf(t.getMessage()).replace(HIBERNATE_SAYS, "").replace('/', '.');
      // A class whose initializer failed is not missing; the JDK's message for it is a sentence.
      return message.contains(" ") ? "" : message;
    }
    return "";
  }

  /** The outermost message, and below it what it does not say already. */
  private static String messages(Throwable failure) {
    List<String> said = new ArrayList<>();
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
      if (said.stream().noneMatch(s -> s.contains(message))) {
        said.add(message);
      }
    }
    return String.join(": ", said);
  }
}
