package dev.godwit.registry.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the API with their methods. Jakarta REST looks for a method only among those of the
 * class whose {@code @Path} fits best, so it cannot list the methods of a path that is spread over
 * several classes; this table covers all of them.
 */
@Singleton
class ApiRoutes {
  /** One path with its methods. */
  static final class Route {
    private final Map<String, Operation> operations;
    private final String allowed;

    Route(Map<String, Operation> operations) {
      this.operations = Map.copyOf(operations);
      TreeSet<String> methods = new TreeSet<>(operations.keySet());
      methods.add(HttpMethod.OPTIONS);
      if (methods.contains(HttpMethod.GET)) {
        methods.add(HttpMethod.HEAD);
      }
      this.allowed = String.join(", ", methods);
    }

    /** Its methods in alphabetical order, as {@code Allow} lists them; GET includes HEAD. */
    String allowed() {
      return allowed;
    }

    /** The operation of a method; null when the path does not have it. */
    @Nullable Operation operation(String method) {
      Operation own = operations.get(method);
      return own == null && method.equals(HttpMethod.HEAD) ? operations.get(HttpMethod.GET) : own;
    }
  }

  /**
   * What one method answers.
   *
   * @param produces the media types that its body can have
   * @param bodiless whether it never has a body
   */
  record Operation(List<MediaType> produces, boolean bodiless) {
    /** Copies the list. */
    Operation {
      produces = List.copyOf(produces);
    }
  }

  private final RouteTree<Route> routes = new RouteTree<>();

  ApiRoutes(BeanManager beans) {
    Map<String, Map<String, Operation>> found = new TreeMap<>();
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path root = bean.getBeanClass().getAnnotation(Path.class);
      if (root != null) {
        for (Method method : bean.getBeanClass().getDeclaredMethods()) {
          verb(method)
              .ifPresent(
                  verb ->
                      found
                          .computeIfAbsent(path(root, method), p -> new ConcurrentHashMap<>())
                          .put(verb, operation(bean.getBeanClass(), method)));
        }
      }
    }
    found.forEach((template, operations) -> routes.add(template, new Route(operations)));
  }

  /** The route of a path; null when there is none. */
  @Nullable Route at(String path) {
    return routes.find(path);
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String path(Path root, Method method) {
    Path own = method.getAnnotation(Path.class);
    return own == null ? root.value() : root.value() + own.value();
  }

  private static Operation operation(Class<?> resource, Method method) {
    Produces own = method.getAnnotation(Produces.class);
    Produces produces = own == null ? resource.getAnnotation(Produces.class) : own;
    return new Operation(
        produces == null
            ? List.of(MediaType.WILDCARD_TYPE)
            : Arrays.stream(produces.value()).map(MediaType::valueOf).toList(),
        method.getGenericReturnType() instanceof ParameterizedType type
            && type.getActualTypeArguments()[0].equals(Void.class));
  }
}
