package dev.concord.app;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.Type;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
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

    /** Forgets it all, when the application stops. */
    static void clear(EntityManagerFactory factory) {
        if (SessionFactory.class.getClassLoader() != HibernateAnnotationCache.class.getClassLoader()) {
            return;
        }
        try {
            Set<Class<?>> annotations = annotations(factory.getMetamodel());
            for (ClassValue<?> cache : caches(BinderHelper.class)) {
                annotations.forEach(cache::remove);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "the application's classes stay in memory: " + e);
        }
    }

    /** Hibernate gives no other way to them. */
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

    /** The types of the annotations that the entities have, those that they inherit among them, and their fields and methods. */
    private static Set<Class<?>> annotations(Metamodel metamodel) {
        return metamodel.getManagedTypes().stream()
                .map(Type::getJavaType)
                .flatMap(entity -> Stream.<Class<?>>iterate(entity, Objects::nonNull, Class::getSuperclass))
                .flatMap(part -> Stream.of(new AnnotatedElement[] {part}, part.getDeclaredFields(), part.getDeclaredMethods()))
                .flatMap(Arrays::stream)
                .flatMap(element -> Arrays.stream(element.getAnnotations()))
                .map(Annotation::annotationType)
                .collect(Collectors.toSet());
    }
}
