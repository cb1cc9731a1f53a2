/**
 * From a goal to a graph: {@link dev.agentswarm.plan.Goal}, {@link dev.agentswarm.plan.Task},
 * {@link dev.agentswarm.plan.Plan}; a {@link dev.agentswarm.plan.Planner} sends
 * {@link dev.agentswarm.plan.PlanPatch}es into a {@link dev.agentswarm.plan.PlanSink} while it thinks. May use: failure,
 * budget, artifact, workspace, inference.
 */
@NullMarked
package dev.agentswarm.plan;

import org.jspecify.annotations.NullMarked;
