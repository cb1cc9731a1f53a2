package dev.agentswarm.tools.render;

import dev.agentswarm.run.TaskState;
import java.util.List;

/**
 * A box of the drawn graph: a task, or many that are alike.
 *
 * @param label what it is called
 * @param note a second line, may be empty
 * @param hint what is told when pointed at
 * @param link the anchor it leads to, may be empty
 * @param state the worst state of its tasks
 * @param critical whether the critical path goes through it
 * @param layer how many boxes must come before it
 * @param needs the places of the boxes it needs
 */
record GraphNode(String label, String note, String hint, String link, TaskState state, boolean critical,
    int layer,
    List<Integer> needs) {}
