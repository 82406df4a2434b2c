package dev.handsfree.quickstart.check;

import java.util.function.Supplier;

/**
 * One thing to ask the other side.
 *
 * @param variable the setting that the answer is about
 * @param ask asks; throws nothing that the other side can cause
 */
record Question(String variable, Supplier<Verdict> ask) {
}
