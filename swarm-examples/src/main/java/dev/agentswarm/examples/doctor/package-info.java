/**
 * The command {@code doctor}: what a server can do, shown by trying. Start at
 * {@link dev.agentswarm.examples.doctor.DoctorCommand}; what is tried stands in
 * {@link dev.agentswarm.examples.doctor.Checkup}.
 */
@NullMarked
package dev.agentswarm.examples.doctor;

import org.jspecify.annotations.NullMarked;
