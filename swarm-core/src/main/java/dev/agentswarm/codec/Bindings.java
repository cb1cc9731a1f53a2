package dev.agentswarm.codec;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which binding a type has. */
final class Bindings {
  private static final ClassValue<Binding> OF_CLASS = new ClassValue<>() {
    @Override
    protected Binding computeValue(Class<?> type) {
      return find(type);
    }
  };

  private Bindings() {}

  static Binding of(Class<?> type) {
    return OF_CLASS.get(type);
  }

  /** The binding of a type as it stands in a declaration, with what it says of nulls inside lists and maps. */
  static Slot slot(AnnotatedType declared) {
    return new Slot(of(declared), declared.isAnnotationPresent(Nullable.class));
  }

  private static Binding of(AnnotatedType declared) {
    Type type = declared.getType();
    if (declared instanceof AnnotatedParameterizedType generic) {
      Class<?> raw = (Class<?>) ((ParameterizedType) type).getRawType();
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      if (isList(raw)) {
        return new ListBinding(slot(arguments[0]));
      }
      if (raw == Set.class) {
        return new SetBinding(slot(arguments[0]));
      }
      if (raw == Map.class) {
        return new MapBinding(Scalars.key(erased(arguments[0].getType())), slot(arguments[1]));
      }
    }
    return of(erased(type));
  }

  private static Binding find(Class<?> type) {
    Binding scalar = Scalars.find(type);
    if (scalar != null) {
      return scalar;
    }
    if (type == Object.class) {
      return Untyped.BINDING;
    }
    if (isList(type)) {
      return new ListBinding(Untyped.SLOT);
    }
    if (type == Set.class) {
      return new SetBinding(Untyped.SLOT);
    }
    if (type == Map.class) {
      return new MapBinding(Scalars.key(String.class), Untyped.SLOT);
    }
    if (type.isRecord()) {
      return new RecordBinding(type.asSubclass(Record.class));
    }
    if (type.isSealed() && type.isInterface()) {
      return new SealedBinding(type);
    }
    throw SwarmException.of(Failure.Kind.INVALID_INPUT, type.getName()
        + " cannot be JSON: use records, sealed interfaces of records, enums, lists, sets, maps, text, numbers,"
        + " booleans, Instant or Duration");
  }

  private static boolean isList(Class<?> type) {
    return type == List.class || type == Collection.class || type == SequencedCollection.class;
  }

  private static Class<?> erased(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> erased(generic.getRawType());
      case WildcardType wildcard -> erased(wildcard.getUpperBounds()[0]);
      case TypeVariable<?> variable -> erased(variable.getBounds()[0]);
      default ->
        throw SwarmException.of(Failure.Kind.INVALID_INPUT, type.getTypeName() + " cannot be JSON");
    };
  }
}
