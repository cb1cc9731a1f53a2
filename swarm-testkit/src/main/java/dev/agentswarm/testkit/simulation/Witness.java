package dev.agentswarm.testkit.simulation;

import dev.agentswarm.engine.FactRecords;
import dev.agentswarm.run.Journal;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.SwarmListener;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is recorded and told of one run; after so many records the process is gone. Confined to the baton. */
final class Witness implements Journal, SwarmListener {
  private final World world;
  private final List<byte[]> records = new ArrayList<>();
  private final List<FactRecords.Recorded> facts = new ArrayList<>();
  private final List<SwarmEvent> events = new ArrayList<>();
  private boolean gone;

  Witness(World world) {
    this.world = world;
  }

  @Override
  public void append(RunId run, byte[] record) {
    if (gone || world.stage.isOver()) {
      return;
    }
    records.add(record.clone());
    if (records.size() == world.faults.crash()) {
      gone = true;
      world.stage.stop();
    }
  }

  @Override
  public void sync(RunId run) {
    // What is not kept when the process is gone was never appended.
  }

  @Override
  public boolean contains(RunId run) {
    return !records.isEmpty();
  }

  @Override
  public List<byte[]> read(RunId run) {
    return List.copyOf(records);
  }

  @Override
  public void on(Stamp stamp, SwarmEvent event) {
    if (!gone && !world.stage.isOver()) {
      events.add(event);
    }
  }

  /** True when the process was gone before the run had ended. */
  boolean isGone() {
    return gone;
  }

  /** The records, read. */
  List<FactRecords.Recorded> facts() {
    while (facts.size() < records.size()) {
      facts.add(FactRecords.decode(records.get(facts.size())));
    }
    return facts;
  }

  List<byte[]> records() {
    return records;
  }

  List<SwarmEvent> events() {
    return events;
  }
}
