package shop;

import java.util.Objects;

/** The two assertions the tests need. */
public final class Check {

    private Check() {}

    public static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    public static void equal(Object expected, Object actual, String what) {
        that(Objects.equals(expected, actual), what + ": expected <" + expected + "> but was <" + actual + ">");
    }
}
