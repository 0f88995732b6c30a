package dev.concord.app;

import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.Type;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.model.internal.BinderHelper;

/**
 * What Hibernate has remembered of the annotations of the entities, in a {@link ClassValue}. That is, in the class of the annotation, which is the server's: it
 * holds the value, the value Hibernate's class, and that the whole application, on and on after it is gone (JDK-8136353). Only where Hibernate comes out of
 * the WAR, on Payara.
 */
final class HibernateAnnotationCache {

    private static final System.Logger LOG = System.getLogger("dev.concord");

    private HibernateAnnotationCache() {
    }

    /** Forgets it all; when nothing is going to be mapped any more. */
    static void clear(Metamodel metamodel) {
        if (BinderHelper.class.getClassLoader() != HibernateAnnotationCache.class.getClassLoader()) {
            return;
        }
        Set<Class<?>> entities = metamodel.getManagedTypes().stream().map(Type::getJavaType).collect(Collectors.toSet());
        try {
            for (ClassValue<?> cache : caches(BinderHelper.class)) {
                annotationsOf(entities).forEach(cache::remove);
            }
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "the application's classes stay in memory: " + e);
        }
    }

    /** The static ones of a class. Hibernate gives no other way to them. */
    private static List<ClassValue<?>> caches(Class<?> holder) throws ReflectiveOperationException {
        List<ClassValue<?>> caches = new ArrayList<>();
        for (Field field : holder.getDeclaredFields()) {
            if (field.getType() == ClassValue.class && Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                caches.add((ClassValue<?>) field.get(null));
            }
        }
        return caches;
    }

    /** The types of the annotations of these classes, what they inherit, their fields and methods. */
    static Set<Class<?>> annotationsOf(Set<Class<?>> classes) {
        Set<Class<?>> types = new HashSet<>();
        for (Class<?> type : classes) {
            for (Class<?> part = type; part != null; part = part.getSuperclass()) {
                Stream.of(new AnnotatedElement[] {part}, part.getDeclaredFields(), part.getDeclaredMethods())
                        .flatMap(Arrays::stream)
                        .flatMap(element -> Arrays.stream(element.getAnnotations()))
                        .map(Annotation::annotationType)
                        .forEach(types::add);
            }
        }
        return types;
    }
}
