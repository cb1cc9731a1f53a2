/**
 * Which ready task runs next: {@link dev.agentswarm.schedule.Scheduler}, a pure function over a
 * {@link dev.agentswarm.schedule.ScheduleView}. May use: plan.
 */
@NullMarked
package dev.agentswarm.schedule;

import org.jspecify.annotations.NullMarked;
