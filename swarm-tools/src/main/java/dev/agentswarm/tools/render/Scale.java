package dev.agentswarm.tools.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Round places on an axis that begins at zero.
 *
 * @param top where the axis ends; at least as much as the largest value
 * @param step from one place to the next
 */
record Scale(double top, double step) {

  /** An axis for values up to this one, with about this many places. */
  static Scale upTo(double largest, int places) {
    double most = largest > 0 ? largest : 1;
    double rough = most / places;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power;
    for (double factor : new double[]{1, 2, 5, 10}) {
      step = factor * power;
      if (step >= rough * 0.999) {
        break;
      }
    }
    return new Scale(Math.max(most, Math.ceil(most / step - 1e-9) * step), step);
  }

  /** The places, zero first. */
  List<Double> places() {
    List<Double> places = new ArrayList<>();
    for (int i = 0; i * step <= top * (1 + 1e-9); i++) {
      places.add(i * step);
    }
    return places;
  }
}
