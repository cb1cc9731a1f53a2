package shop;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs every class whose name ends in {@code Test} and that was compiled into the same folder as this one. Each method
 * without parameters is a test and gets an object of its own, which is closed afterwards if it can be. Exit code: 0 if
 * all passed, 1 if one failed or none was found.
 */
public final class TestMain {

    private int passed;
    private int failed;

    private TestMain() {}

    public static void main(String[] args) throws Exception {
        TestMain run = new TestMain();
        for (Class<?> type : testClasses()) {
            for (Method test : tests(type)) {
                run.run(type, test);
            }
        }
        if (run.failed > 0) {
            System.out.println(run.failed + " of " + (run.failed + run.passed) + " tests failed");
        } else {
            System.out.println(run.passed + " tests passed");
        }
        System.exit(run.failed > 0 || run.passed == 0 ? 1 : 0);
    }

    @SuppressWarnings("try") // the resource is only there to be closed
    private void run(Class<?> type, Method test) throws ReflectiveOperationException {
        Throwable trouble = null;
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        test.setAccessible(true);
        try {
            Object object = constructor.newInstance();
            try (AutoCloseable ignored = object instanceof AutoCloseable resource ? resource : () -> {}) {
                test.invoke(object);
            }
        } catch (InvocationTargetException thrown) {
            trouble = thrown.getCause();
        } catch (Exception thrown) {
            trouble = thrown;
        }
        if (trouble == null) {
            passed++;
        } else {
            failed++;
            System.out.println("FAIL " + type.getName() + "." + test.getName() + " (" + place(type, trouble) + "): "
                    + message(trouble));
        }
    }

    /** The line of the test class that the trouble came through first; without one, the line where it arose. */
    private static String place(Class<?> type, Throwable trouble) {
        StackTraceElement[] frames = trouble.getStackTrace();
        return Arrays.stream(frames)
                .filter(frame -> frame.getClassName().equals(type.getName()))
                .findFirst()
                .or(() -> Arrays.stream(frames).findFirst())
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("unknown place");
    }

    private static String message(Throwable trouble) {
        return trouble instanceof AssertionError ? trouble.getMessage() : trouble.toString();
    }

    private static List<Class<?>> testClasses() throws Exception {
        Path root = Path.of(
                TestMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> classes = new ArrayList<>();
        for (Path file : classFiles(root)) {
            String path = root.relativize(file).toString();
            String name = path.substring(0, path.length() - ".class".length())
                    .replace(file.getFileSystem().getSeparator(), ".");
            if (name.endsWith("Test")) {
                classes.add(Class.forName(name));
            }
        }
        return classes;
    }

    private static List<Path> classFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
    }

    /** Sorted, because reflection promises no order. */
    private static List<Method> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && method.getReturnType() == void.class)
                .filter(method -> !method.isSynthetic() && !method.getName().equals("close"))
                .filter(method -> (method.getModifiers() & (Modifier.STATIC | Modifier.PRIVATE)) == 0)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }
}
