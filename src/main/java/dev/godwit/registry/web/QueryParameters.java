package dev.godwit.registry.web;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The query parameters that one method knows, with their types. */
final class QueryParameters {
  private static final int LONGEST_NUMBER = 9;

  private final Map<String, Class<?>> types = new TreeMap<>();

  /** Those of a method of a resource. */
  QueryParameters(Method method) {
    for (Parameter parameter : method.getParameters()) {
      add(parameter, parameter.getType());
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getFields()) {
          add(field, field.getType());
        }
      }
    }
  }

  private void add(AnnotatedElement element, Class<?> type) {
    QueryParam named = element.getAnnotation(QueryParam.class);
    if (named != null) {
      types.put(named.value(), type);
    }
  }

  /** Whether there is one of a name. */
  boolean has(String name) {
    return types.containsKey(name);
  }

  /** Their names, for people. */
  String names() {
    return types.isEmpty() ? "none" : String.join(", ", types.keySet());
  }

  /** The rule that the values of a known one break; null when they break none. */
  @Nullable String broken(String name, List<String> values) {
    Class<?> type = types.get(name);
    if (type == List.class) {
      return null;
    }
    if (values.size() > 1) {
      return "given more than once";
    }
    String value = values.get(0);
    if (type == int.class) {
      return isNumber(value) ? null : "a whole number";
    }
    boolean truth = type == boolean.class || type == Boolean.class;
    return !truth || value.equals("true") || value.equals("false") ? null : "true or false";
  }

  private static boolean isNumber(String value) {
    int first = value.startsWith("-") ? 1 : 0;
    int digits = value.length() - first;
    for (int i = first; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return digits > 0 && digits <= LONGEST_NUMBER;
  }
}
