package dev.godwit.registry.web;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problem;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses unknown query parameters. A misspelled filter or permission would otherwise be ignored
 * silently, and the response would be wrong.
 */
class QueryCheck {

  @ServerRequestFilter
  @Nullable Response check(ContainerRequestContext request, ResourceInfo resource) {
    if (!request.getUriInfo().getPath().startsWith("/api")) {
      return null;
    }
    Map<String, Class<?>> known = known(resource);
    for (Map.Entry<String, List<String>> sent :
        request.getUriInfo().getQueryParameters().entrySet()) {
      String name = sent.getKey();
      Class<?> type = known.get(name);
      if (type == null) {
        return Problem.answer(
            ErrorCode.UNKNOWN_PARAMETER,
            "The query parameter \"%s\" is unknown here. Known are: %s."
                .formatted(name, known.isEmpty() ? "none" : String.join(", ", known.keySet())));
      }
      String rule = broken(type, sent.getValue());
      if (rule != null) {
        return Problem.answer(
            ErrorCode.BAD_PARAMETER, "The query parameter \"%s\" is %s.".formatted(name, rule));
      }
    }
    return null;
  }

  private static @Nullable String broken(Class<?> type, List<String> values) {
    if (type == List.class) {
      return null;
    }
    if (values.size() > 1) {
      return "given more than once";
    }
    String value = values.get(0);
    if (type == int.class) {
      return value.matches("-?\\d{1,9}") ? null : "a whole number";
    }
    boolean truth = type == boolean.class || type == Boolean.class;
    return !truth || value.matches("true|false") ? null : "true or false";
  }

  private static Map<String, Class<?>> known(ResourceInfo resource) {
    Map<String, Class<?>> known = new TreeMap<>();
    for (Parameter parameter : resource.getResourceMethod().getParameters()) {
      add(known, parameter, parameter.getType());
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getFields()) {
          add(known, field, field.getType());
        }
      }
    }
    return known;
  }

  private static void add(Map<String, Class<?>> known, AnnotatedElement element, Class<?> type) {
    QueryParam named = element.getAnnotation(QueryParam.class);
    if (named != null) {
      known.put(named.value(), type);
    }
  }
}
