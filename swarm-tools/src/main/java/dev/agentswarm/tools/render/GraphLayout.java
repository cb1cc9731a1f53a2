package dev.agentswarm.tools.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places boxes in columns from left to right, layer by layer; within a layer by the middle of their neighbours, so that
 * few lines cross (Sugiyama's method). A tall layer takes several columns.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class GraphLayout {
  static final double BOX_WIDTH = 156;
  private static final double LAYER_GAP = 62;
  private static final double COLUMN_GAP = 12;
  private static final double ROW_GAP = 8;
  private static final double EDGE = 14;
  private static final double BAND = 8;
  private static final int TALLEST = 28;
  private static final int SWEEPS = 4;

  private final List<GraphNode> nodes;
  private final List<List<Integer>> layers = new ArrayList<>();
  private final List<List<Integer>> followers = new ArrayList<>();
  // Where a box stands in its layer, from 0 to 1.
  private final double[] rank;
  final double[] x;
  final double[] y;
  // The left and right border of the layer a box is in.
  final double[] left;
  final double[] right;
  final List<Band> bands = new ArrayList<>();
  final double boxHeight;
  final double width;
  final double height;

  GraphLayout(List<GraphNode> nodes) {
    this.nodes = nodes;
    rank = new double[nodes.size()];
    x = new double[nodes.size()];
    y = new double[nodes.size()];
    left = new double[nodes.size()];
    right = new double[nodes.size()];
    boxHeight = nodes.stream().anyMatch(node -> !node.note().isEmpty()) ? 40 : 24;
    nodes.forEach(node -> followers.add(new ArrayList<>()));
    for (int i = 0; i < nodes.size(); i++) {
      while (layers.size() <= nodes.get(i).layer()) {
        layers.add(new ArrayList<>());
      }
      layers.get(nodes.get(i).layer()).add(i);
      for (int need : nodes.get(i).needs()) {
        followers.get(need).add(i);
      }
    }
    layers.forEach(this::rank);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean forward = sweep % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        order(layers.get(forward ? i : layers.size() - 1 - i), forward);
      }
    }
    int tallest = layers.stream().mapToInt(GraphLayout::rows).max().orElse(1);
    height = 2 * EDGE + tallest * (boxHeight + ROW_GAP) - ROW_GAP;
    width = place();
  }

  /** The ground under a layer of several columns. */
  record Band(double x, double y, double width, double height) {}

  private static int rows(List<Integer> layer) {
    int columns = (layer.size() + TALLEST - 1) / TALLEST;
    return columns == 0 ? 1 : (layer.size() + columns - 1) / columns;
  }

  private void rank(List<Integer> layer) {
    for (int i = 0; i < layer.size(); i++) {
      rank[layer.get(i)] = (i + 0.5) / layer.size();
    }
  }

  private void order(List<Integer> layer, boolean forward) {
    double[] middle = new double[nodes.size()];
    for (int node : layer) {
      List<Integer> neighbours = forward ? nodes.get(node).needs() : followers.get(node);
      middle[node] = neighbours.stream().mapToDouble(neighbour -> rank[neighbour]).average()
          .orElse(rank[node]);
    }
    layer.sort(Comparator.comparingDouble((Integer node) -> middle[node]).thenComparing(node -> node));
    rank(layer);
  }

  private double place() {
    double at = EDGE;
    for (List<Integer> layer : layers) {
      int rows = rows(layer);
      int columns = Math.max(1, (layer.size() + rows - 1) / rows);
      double top = (height - rows * (boxHeight + ROW_GAP) + ROW_GAP) / 2;
      for (int i = 0; i < layer.size(); i++) {
        // Row by row, so that neighbours in order stay neighbours in height.
        x[layer.get(i)] = at + i % columns * (BOX_WIDTH + COLUMN_GAP);
        int row = i / columns;
        y[layer.get(i)] = top + row * (boxHeight + ROW_GAP);
      }
      double wide = columns * (BOX_WIDTH + COLUMN_GAP) - COLUMN_GAP;
      double margin = columns > 1 ? BAND : 0;
      for (int node : layer) {
        left[node] = at - margin;
        right[node] = at + wide + margin;
      }
      if (columns > 1) {
        bands.add(new Band(at - BAND, top - BAND, wide + 2 * BAND,
            rows * (boxHeight + ROW_GAP) - ROW_GAP + 2 * BAND));
      }
      at += wide + LAYER_GAP;
    }
    return Math.max(2 * EDGE + BOX_WIDTH, at - LAYER_GAP + EDGE);
  }
}
