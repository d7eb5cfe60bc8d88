package io.quarkiverse.awsauth.deployment;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.awsauth.runtime.restclient.SigningChoice;

/**
 * The annotated methods that a client can call: its own, those that it inherits, and those of its sub-resources.
 *
 * @param index the application's classes
 * @param methods what annotations of methods say, by the interfaces that declare them
 */
record ReachableMethods(IndexView index, Map<DotName, Map<String, SigningChoice>> methods) {

    Map<String, SigningChoice> of(ClassInfo client) {
        Map<String, SigningChoice> reachable = new TreeMap<>();
        Set<DotName> types = new HashSet<>();
        collect(client, types);
        types.forEach(type -> reachable.putAll(methods.getOrDefault(type, Map.of())));
        return reachable;
    }

    /** The interfaces of its sub-resources, which are not among what it inherits. */
    Set<DotName> subResources(ClassInfo client) {
        Set<DotName> types = new HashSet<>();
        collect(client, types);
        types.remove(client.name());
        removeParents(client, types);
        return types;
    }

    private void removeParents(ClassInfo type, Set<DotName> types) {
        for (DotName parent : type.interfaceNames()) {
            types.remove(parent);
            ClassInfo known = index.getClassByName(parent);
            if (known != null) {
                removeParents(known, types);
            }
        }
    }

    private void collect(ClassInfo type, Set<DotName> types) {
        if (!type.isInterface() || !types.add(type.name())) {
            return;
        }
        type.interfaceNames().forEach(parent -> collect(parent, types));
        for (MethodInfo method : type.methods()) {
            if (method.isAbstract()) {
                collect(method.returnType().name(), types);
            }
        }
    }

    private void collect(DotName name, Set<DotName> types) {
        ClassInfo type = index.getClassByName(name);
        if (type != null) {
            collect(type, types);
        }
    }
}
